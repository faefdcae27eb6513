// The project's map: outlines by state, one click or Enter tells the parcel.
// No tiles from outside; the layer holds no name and no number, they are asked for by place.

const frame = document.getElementById("parcel-map");
const found = document.getElementById("map-found");
const fills = JSON.parse(document.getElementById("map-style").textContent);
const say = frame.dataset;

start().catch(() => tell(say.failed));

async function start() {
  const [library, layer] = await Promise.all([import(say.library), fetchLayer()]);
  library.setWorkerUrl(new URL(say.worker, location.href).href);
  const map = new library.Map({
    container: frame,
    style: { version: 8, sources: {}, layers: [{ id: "paper", type: "background", paint: { "background-color": "#fbfaf6" } }] },
    bounds: boundsOf(layer),
    fitBoundsOptions: { padding: 24 },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    locale: {
      "NavigationControl.ZoomIn": say.zoomIn,
      "NavigationControl.ZoomOut": say.zoomOut,
      "NavigationControl.ResetBearing": say.north,
      "Map.Title": frame.getAttribute("aria-label"),
    },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new library.NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new library.ScaleControl({ maxWidth: 120 }), "bottom-left");
  map.on("load", () => draw(map, layer));
  map.on("click", (event) => ask(event.lngLat));
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key === "Enter") ask(map.getCenter());
  });
  frame.append(cross());
}

async function fetchLayer() {
  const answer = await fetch(say.layer, { headers: { Accept: "application/geo+json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

function draw(map, layer) {
  map.addImage("dots", pattern((at) => at.x % 8 < 2 && at.y % 8 < 2, [119, 115, 106]));
  map.addImage("stripes", pattern((at) => (at.x + at.y) % 8 < 2, [125, 26, 16]));
  map.addSource("ground", { type: "geojson", data: layer });
  const is = (state) => ["==", ["get", "s"], state];
  const parcels = ["!=", ["get", "s"], "boundary"];
  const colour = ["match", ["get", "s"], ...Object.entries(fills).flat(), "#ffffff"];
  map.addLayer({ id: "fill", type: "fill", source: "ground", filter: parcels, paint: { "fill-color": colour } });
  map.addLayer({ id: "dots", type: "fill", source: "ground", filter: is("not_reconciled"), paint: { "fill-pattern": "dots", "fill-opacity": 0.5 } });
  map.addLayer({ id: "stripes", type: "fill", source: "ground", filter: is("obstacle"), paint: { "fill-pattern": "stripes" } });
  map.addLayer({
    id: "edge", type: "line", source: "ground", filter: parcels,
    paint: { "line-color": "#55584f", "line-width": ["interpolate", ["linear"], ["zoom"], 12, 0.2, 16, 0.8, 19, 1.6] },
  });
  map.addLayer({
    id: "boundary", type: "line", source: "ground", filter: is("boundary"),
    paint: { "line-color": "#1a1a1a", "line-width": 2, "line-dasharray": [4, 2] },
  });
  frame.dataset.drawn = "1";
}

function pattern(inked, [red, green, blue]) {
  const size = 16;
  const data = new Uint8Array(size * size * 4);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (inked({ x, y })) data.set([red, green, blue, 255], (y * size + x) * 4);
    }
  }
  return { width: size, height: size, data };
}

function boundsOf(layer) {
  const box = [180, 90, -180, -90];
  const visit = (part) => {
    if (typeof part[0] === "number") {
      box[0] = Math.min(box[0], part[0]);
      box[1] = Math.min(box[1], part[1]);
      box[2] = Math.max(box[2], part[0]);
      box[3] = Math.max(box[3], part[1]);
    } else part.forEach(visit);
  };
  layer.features.forEach((feature) => visit(feature.geometry.coordinates));
  return box;
}

async function ask({ lng, lat }) {
  const answer = await fetch(`${say.at}?lon=${lng}&lat=${lat}`, { headers: { Accept: "application/json" } });
  if (answer.status === 404) return tell(say.none);
  if (!answer.ok) return tell(say.failed);
  const parcel = await answer.json();
  const title = document.createElement("strong");
  title.textContent = parcel.label;
  const state = document.createElement("span");
  state.className = `state state-${parcel.kind}`;
  state.textContent = parcel.state;
  found.replaceChildren(title, state);
  if (parcel.url) {
    const link = document.createElement("a");
    link.href = parcel.url;
    link.textContent = say.open;
    found.append(" ", link);
  }
  return undefined;
}

function tell(words) {
  found.textContent = words;
}

function cross() {
  const mark = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  mark.setAttribute("viewBox", "0 0 22 22");
  mark.setAttribute("class", "cross");
  mark.setAttribute("aria-hidden", "true");
  const lines = document.createElementNS("http://www.w3.org/2000/svg", "path");
  lines.setAttribute("d", "M11 1V21M1 11H21");
  lines.setAttribute("stroke", "#111");
  lines.setAttribute("stroke-width", "2");
  mark.append(lines);
  return mark;
}
