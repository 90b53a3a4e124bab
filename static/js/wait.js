// Counts down the seconds that the page asks to wait; the button comes back when they are over.
for (const notice of document.querySelectorAll("[data-wait]")) {
  const said = notice.querySelector("[data-seconds]");
  const buttons = [...document.querySelectorAll("main form .button")];
  const end = Date.now() + Number(notice.dataset.wait) * 1000;
  const tick = () => {
    const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
    for (const button of buttons) button.disabled = left > 0;
    // A screen reader hears the start, each ten seconds and the end, not every second.
    if (left === 0) said.textContent = "Ya puede intentarlo otra vez.";
    else if (left < 10 ? left === 5 : left % 10 === 0) said.textContent = `Espere ${left} segundos.`;
    if (left > 0) setTimeout(tick, 500);
  };
  tick();
}
