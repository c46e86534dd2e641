// Scroll padding: the target of a link never ends up under the bar and the alarms, which stay at the top of
// the window.

/** Keeps the `--top` property of the style sheet at the height of the sticky header. */
export function trackScrollPadding(): void {
  const sticky = [...document.querySelectorAll<HTMLElement>(".bar, .alarms")];
  const measure = (): void => {
    const heights = sticky.map((element) =>
      getComputedStyle(element).position === "sticky" ? element.offsetHeight : 0,
    );
    document.documentElement.style.setProperty("--top", `${Math.max(...heights)}px`);
  };
  const observer = new ResizeObserver(measure);
  for (const element of sticky) observer.observe(element);
  // An address with a target scrolls at once, before the observer's first call.
  if (location.hash !== "") measure();
}
