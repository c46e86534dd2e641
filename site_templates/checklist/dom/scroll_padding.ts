// What is gone to never lies under the bar and the alarms, which stay at the top of the window: the style keeps as much free as they take.

export function trackScrollPadding(): void {
  const above = [...document.querySelectorAll<HTMLElement>(".bar, .alarms")];
  const measure = (): void => {
    const heights = above.map((each) =>
      getComputedStyle(each).position === "sticky" ? each.offsetHeight : 0,
    );
    document.documentElement.style.setProperty("--top", `${Math.max(...heights)}px`);
  };
  const observer = new ResizeObserver(measure);
  above.forEach((each) => observer.observe(each));
  // An address that leads somewhere is followed at once.
  if (location.hash !== "") measure();
}
