// The block in the editor. What the settings are and how they are called comes from PHP (includes/editor.php); the block is written by PHP, too,
// so that nothing is saved but the settings.
((wp) => {
  const { createElement: el, Fragment, useEffect, useRef, useState } = wp.element;
  const { InspectorControls, useBlockProps } = wp.blockEditor;
  const { Disabled, Notice, PanelBody, SelectControl, TextControl, TextareaControl, ToggleControl } = wp.components;
  const { fields, frame, lang, words } = window.innovationStreamCheck;

  const isDay = (text) => {
    // The id of a rulebook has a hash behind its day.
    const start = text.slice(0, 10);
    if (!/^(19|2[01])\d\d-\d\d-\d\d$/.test(start)) return false;
    const day = new Date(`${start}T00:00Z`);
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(start);
  };
  const isHttps = (text) => {
    try {
      return /^https:\/\/[^\s/]/i.test(text) && Boolean(new URL(text));
    } catch {
      return false;
    }
  };
  const isJson = (text) => {
    try {
      const value = JSON.parse(text);
      return typeof value === "object" && value !== null && !Array.isArray(value);
    } catch {
      return false;
    }
  };
  const KINDS = { day: isDay, https: isHttps, json: isJson };

  /** Whether a value is one of the setting's, as includes/options.php has it. */
  const fits = ({ pattern, kind, flag, choices, member }, value) => {
    if (flag) return value === true;
    // What is pasted often has white space around it.
    if (member) value = value.trim();
    if (choices.length > 0) return choices.some((choice) => choice.value === value);
    if (pattern && !new RegExp(pattern.source, pattern.flags).test(value)) return false;
    return KINDS[kind]?.(value) ?? true;
  };

  const members = fields.filter(({ member }) => member);
  /** The notices that the settings make up; nothing unless one is whole. */
  const notices = (attributes) => {
    if (!members.every((field) => attributes[field.attribute] && fits(field, attributes[field.attribute]))) return undefined;
    return JSON.stringify([Object.fromEntries(members.map(({ member, attribute }) => [member, attributes[attribute].trim()]))]);
  };

  /** What is wrong with a setting, in words. */
  const wrong = (field, attributes) => {
    const value = attributes[field.attribute] ?? "";
    if (value) return fits(field, value) ? undefined : words.bad;
    return field.member && members.some(({ attribute }) => attributes[attribute]) ? words.part : undefined;
  };

  const control = (field, attributes, setAttributes) => {
    const { attribute, label, flag, choices, name } = field;
    const value = attributes[attribute] ?? "";
    const help = wrong(field, attributes) ?? field.help;
    // What is not given is not kept.
    const common = { key: name, label, help, onChange: (next) => setAttributes({ [attribute]: next || undefined }) };
    if (flag) return el(ToggleControl, { ...common, checked: value === true });
    if (choices.length > 0) return el(SelectControl, { ...common, value, options: choices });
    return el(name === "prefill" ? TextareaControl : TextControl, { ...common, value });
  };

  /**
   * The frame's own page with these settings; what keeps answers, takes the focus or makes entries for Back has no place in an editor, and what
   * is being typed comes once it is whole.
   */
  const address = (attributes) => {
    const query = new URLSearchParams({ lang, history: "off" });
    for (const field of fields) {
      const { name, attribute, member } = field;
      const value = attributes[attribute];
      if (!value || member || !fits(field, value) || ["flavour", "persist", "history", "autofocus", "loading"].includes(name)) continue;
      query.set(name, value === true ? "" : value);
    }
    const notice = notices(attributes);
    if (notice) query.set("notices", notice);
    return `${frame}?${query}`;
  };

  const summary = (attributes) =>
    fields
      .filter(({ attribute }) => attributes[attribute])
      .map(({ attribute, label, choices }) => {
        const value = attributes[attribute];
        const choice = choices.find((one) => one.value === value);
        return value === true ? label : words.pair.replace("%1$s", () => label).replace("%2$s", () => choice?.label ?? value);
      })
      .join(" · ");

  /** The first screen in a frame as high as it is; what is around it may itself be a frame. */
  const Preview = ({ src }) => {
    const ref = useRef();
    const [height, setHeight] = useState(480);
    useEffect(() => {
      const around = ref.current.ownerDocument.defaultView;
      const listen = ({ data, origin, source }) => {
        const message = data?.isc;
        if (source !== ref.current?.contentWindow || origin !== new URL(frame).origin) return;
        if (message?.v === 1 && message.type === "resize" && message.height > 0) setHeight(Math.ceil(message.height));
      };
      around.addEventListener("message", listen);
      return () => around.removeEventListener("message", listen);
    }, []);
    return el("iframe", { ref, src, title: words.title, tabIndex: -1, style: { display: "block", width: "100%", height: `${height}px`, border: 0 } });
  };

  const Edit = ({ attributes, setAttributes }) => {
    const panel = (rare) => fields.filter((field) => field.rare === rare).map((field) => control(field, attributes, setAttributes));
    const chosen = summary(attributes);
    return el(
      Fragment,
      null,
      el(
        InspectorControls,
        null,
        el(PanelBody, { title: words.show }, panel(false)),
        el(PanelBody, { title: words.more, initialOpen: false }, panel(true)),
      ),
      el(
        "div",
        useBlockProps({ style: { border: "1px solid #949494", borderRadius: "2px" } }),
        el(
          "div",
          { style: { padding: "12px 16px", borderBottom: "1px solid #ddd", fontFamily: "sans-serif", fontSize: "13px", lineHeight: 1.5 } },
          el("strong", null, words.title),
          chosen && el("div", null, chosen),
          frame && el("div", { style: { color: "#595959" } }, words.preview),
        ),
        frame
          ? el(Disabled, null, el(Preview, { src: address(attributes) }))
          : el(Notice, { status: "warning", isDismissible: false }, words.missing),
      ),
    );
  };

  wp.blocks.registerBlockType("innovation-stream-check/check", { edit: Edit, save: () => null });
})(window.wp);
