// What can be read, by what the browser painted: neither a computed colour nor a guess at what lies behind can hide a mistake there.
/**
 * The contrast of a picture of text, after WCAG: of the colour that most of it has, and of the one that stands out most. Runs in any page, on
 * a PNG in base64 and, where only a part counts, its box in parts of the whole.
 */
export const contrast = async ([png, [left, top, width, height] = [0, 0, 1, 1]]) => {
  const picture = await createImageBitmap(new Blob([Uint8Array.from(atob(png), (sign) => sign.charCodeAt(0))], { type: "image/png" }));
  const canvas = Object.assign(document.createElement("canvas"), { width: Math.max(1, Math.floor(width * picture.width)), height: Math.max(1, Math.floor(height * picture.height)) });
  const context = canvas.getContext("2d");
  context.drawImage(picture, -Math.ceil(left * picture.width), -Math.ceil(top * picture.height));
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const counts = new Map();
  for (let place = 0; place < data.length; place += 4) {
    const colour = (data[place] << 16) | (data[place + 1] << 8) | data[place + 2];
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const luminance = (colour) => {
    const [red, green, blue] = [colour >> 16, (colour >> 8) & 255, colour & 255].map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = luminance([...counts].sort(([, one], [, other]) => other - one)[0][0]);
  const ratio = (colour) => (Math.max(luminance(colour), ground) + 0.05) / (Math.min(luminance(colour), ground) + 0.05);
  return Math.max(...[...counts.keys()].map(ratio));
};
