/**
 * Compares this device's clock with the server's before a code is refused for it. Both are read
 * for the moment the answer arrived; a page from the history has an old time in it and is left out.
 */
export const clock = `
each("[data-clock]", (box) => {
  const visit = performance.getEntriesByType("navigation")[0];
  if (!visit || visit.type === "back_forward") return;
  const arrived = performance.timeOrigin + visit.responseStart;
  const off = Math.round((arrived - Number(box.dataset.clock)) / 1000);
  const amount = Math.abs(off);
  if (amount <= 20) return;
  const said = amount < 120 ? amount + " seconds"
    : amount < 7200 ? Math.round(amount / 60) + " minutes"
    : Math.round(amount / 3600) + " hours";
  const sentence = off < 0 ? box.dataset.slow : box.dataset.fast;
  box.textContent = sentence.replace("{amount}", said);
  box.hidden = false;
});
`;
