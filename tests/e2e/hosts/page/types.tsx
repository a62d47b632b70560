// What the types refuse; checked with the page, and never run.
export const refused = [
  // @ts-expect-error: there is no such level
  <innovation-stream-check headingLevel={9} />,
  // @ts-expect-error: there is no such theme
  <innovation-stream-check theme="blue" />,
  // @ts-expect-error: there is no such answer
  <innovation-stream-check prefill={{ jobOffer: "perhaps" }} />,
  // @ts-expect-error: the event has no such detail
  <innovation-stream-check onisc-result={(event) => event.detail.score} />,
];
