// The map stands at the foot of a long page: it is fetched when it comes near the window.
const frame = document.getElementById("parcel-map");
new IntersectionObserver(
  (seen, watch) => {
    if (!seen.some((one) => one.isIntersecting)) return;
    watch.disconnect();
    import(frame.dataset.drawing);
  },
  { rootMargin: "200px" },
).observe(frame);
