// Reads a part of the page again while something is being done, so that nobody has to press «Actualizar».
const part = document.querySelector("[data-follow]");
const again = async () => {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  const read = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-follow]");
  if (!read) return;
  part.querySelector("[role=status]").textContent = read.querySelector("[role=status]").textContent;
  const said = read.querySelector("progress");
  part.querySelector("progress").value = said.value;
  if (read.dataset.follow === "wait") setTimeout(again, 2000);
  else part.replaceWith(read);
};
if (part && part.dataset.follow === "wait") setTimeout(again, 2000);
