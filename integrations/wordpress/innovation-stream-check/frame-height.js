// A frame with the check is as high as what is in it. Only a frame that the plugin put there is heard, and only from its own address.
addEventListener("message", ({ data, origin, source }) => {
  const message = data?.isc;
  if (message?.v !== 1 || message.type !== "resize" || !(message.height > 0)) return;
  for (const frame of document.querySelectorAll("iframe.innovation-stream-check-frame")) {
    if (source !== frame.contentWindow || origin !== new URL(frame.src).origin || message.id !== frame.dataset.frame) continue;
    frame.style.height = `${Math.ceil(message.height)}px`;
  }
});
