// The public contract in types: what the engine accepts and returns. `innovation-stream-check.d.ts` types the module itself.

/** "I don't know": a real answer that never counts as yes or no. */
export type Unsure = "unsure";
/** A decimal, as a number or exactly, as a string: `38.5` or `"38.50"`. */
export type Decimal = number | `${number}`;
/** A day, `YYYY-MM-DD`. */
export type IsoDate = `${number}-${number}-${number}`;
export type YesNo = "yes" | "no";
/** A guaranteed gross wage in Canadian dollars: above 0, at most 10,000,000. */
export type Wage =
  | { amount: Decimal; per: "hour"; hoursPerWeek?: Decimal }
  | { amount: Decimal; per: "week" | "month" | "year"; hoursPerWeek: Decimal };

/** Levels of a language in the four abilities, whole numbers from 0 to 12: CLB for English, NCLC for French. */
export interface Levels {
  speaking: number;
  listening: number;
  reading: number;
  writing: number;
}

// Made from the rulebook by `cargo xtask lists`: from here
export type Province = "AB" | "BC" | "MB" | "NB" | "NL" | "NS" | "NT" | "NU" | "ON" | "PE" | "QC" | "SK" | "YT";
export type EmployerId =
  | "ada-support"
  | "alayacare"
  | "cellcarta"
  | "clarius-mobile-health"
  | "clio"
  | "duchesnay"
  | "lightspeed-commerce"
  | "vive-crop-protection";
export type ProgramId =
  | "innovation-stream"
  | "two-week-processing"
  | "spouse-open-work-permit"
  | "innovation-stream-open"
  | "visitor-in-canada-policy"
  | "low-wage-lmia"
  | "global-talent-a"
  | "global-talent-b"
  | "high-wage-lmia"
  | "recognized-employer"
  | "intra-company-transfer"
  | "cusma-professional"
  | "cusma-transfer"
  | "cusma-trader-investor"
  | "cptpp-professional"
  | "ceta-supplier"
  | "uk-supplier"
  | "chile-professional"
  | "colombia-professional"
  | "korea-supplier"
  | "panama-professional"
  | "peru-professional"
  | "ukraine-professional"
  | "gats-professional"
  | "international-experience"
  | "francophone-mobility"
  | "short-term-exemption"
  | "researcher-exemption"
  | "significant-benefit-permit"
  | "business-owner"
  | "post-graduation"
  | "bridging"
  | "vulnerable-worker"
  | "h1b-open-2023"
  | "h1b-renewal"
  | "h1b-accelerated"
  | "federal-skilled-worker"
  | "canadian-experience"
  | "federal-skilled-trades"
  | "express-entry-category"
  | "provincial-nominee"
  | "atlantic-immigration"
  | "rural-community"
  | "francophone-community"
  | "rural-northern-pilot"
  | "start-up-visa"
  | "self-employed-persons";
export type Outcome = "meets" | "not-yet" | "undetermined" | "does-not-meet" | "not-open";
export type Status = "met" | "not-met" | "to-do" | "discretion" | "unknown" | "not-applicable";
export type WindowStatus = "open" | "closed" | "lodged-in-time" | "not-yet-open" | "never-opened";
export type LimitedBy = "five-years" | "passport" | "offer-end";
export type Confidence = "law" | "official" | "secondary" | "weak" | "unverified";
export type RouteKind = "temporary-closed" | "temporary-open" | "no-permit" | "permanent" | "business";
export type Body =
  | "officer"
  | "border-officer"
  | "ircc"
  | "esdc"
  | "province"
  | "quebec"
  | "community"
  | "regulator"
  | "recognized-organization"
  | "designated-entity";

/** Every key is optional; a key that is absent or `undefined` was not asked yet. */
export interface Answers {
  jobOffer?: YesNo | Unsure;
  employer?: EmployerId | "other" | Unsure;
  /** Five digits of a unit group of NOC 2021, as a string: leading zeros count. */
  occupation?: `${number}` | Unsure;
  province?: Province | Unsure;
  wage?: Wage | Unsure;
  collectiveAgreement?: "none" | "at-or-above" | "below" | Unsure;
  /** Dollars an hour. */
  jobBankMedian?: Decimal | Unsure;
  peerWage?: "at-or-above" | "below" | "no-peers" | Unsure;
  wageReview?: YesNo | Unsure;
  education?: "none" | "secondary" | "trade" | "college" | "bachelor" | "master" | "doctorate" | Unsure;
  fieldOfStudy?: "related" | "unrelated" | Unsure;
  /** 0 to 80. */
  experienceYears?: Decimal | Unsure;
  licence?: "held" | "obtainable" | "no" | Unsure;
  otherRequirements?: "met" | "not-met" | Unsure;
  location?: "outside" | "in-canada" | Unsure;
  statusInCanada?: "worker" | "student" | "work-exempt" | "trp" | "family" | "approved-abroad" | "visitor" | "restorable" | "none" | Unsure;
  channel?: "online" | "border" | Unsure;
  /** Two capital letters of ISO 3166-1, not `CA`. */
  citizenship?: Uppercase<string> | Unsure;
  usPermanentResident?: YesNo | Unsure;
  applicationDate?: IsoDate | Unsure;
  unauthorizedWork?: "never" | "over-six-months-ago" | "within-six-months" | Unsure;
  admissibilityConcern?: YesNo | Unsure;
  offerSubmitted?: YesNo | Unsure;
  complianceFee?: "paid" | "not-paid" | Unsure;
  offerNumber?: "received" | "not-yet" | Unsure;
  employerStanding?: "good" | "ineligible" | "adult-entertainment" | Unsure;
  completeOnline?: YesNo | Unsure;
  medicalExam?: "done" | "not-needed" | "not-done" | Unsure;
  biometrics?: "within-two-weeks" | "later" | "on-file" | "exempt" | Unsure;
  passportExpiry?: IsoDate | Unsure;
  offerStart?: IsoDate | Unsure;
  /** Not before `offerStart`. */
  offerEnd?: IsoDate | Unsure;
  partner?: YesNo | Unsure;
  /** Percent, 0 to 100, or not in a census metropolitan area. */
  censusAreaUnemployment?: Decimal | "outside" | Unsure;
  sector?: "agriculture" | "food-processing" | "fish-processing" | "construction" | "health-care" | "other" | Unsure;
  workArrangement?: "employee" | "same-company" | "employer-contract" | "own-contract" | "own-business" | "none-yet" | Unsure;
  workLength?: "up-to-15-days" | "16-to-30-days" | "31-to-90-days" | "91-to-120-days" | "over-120-days" | Unsure;
  shortWorkBefore?: "never" | "under-6-months" | "6-to-12-months" | "over-12-months" | Unsure;
  publicResearch?: YesNo | Unsure;
  capacity?: "executive-or-manager" | "specialist" | "other" | Unsure;
  businessControl?: "51-or-more" | "less" | Unsure;
  lmia?: "positive" | "not-yet" | Unsure;
  employerScheme?: "recognized" | "partner-referral" | "both" | "none" | Unsure;
  designatedEmployer?: "atlantic" | "rural" | "francophone" | "rural-and-francophone" | "atlantic-and-rural" | "atlantic-and-francophone" | "no" | Unsure;
  employerYear?: "full-time-year" | "part-time-year" | "less" | Unsure;
  /** Two capital letters of ISO 3166-1. */
  employerCountry?: Uppercase<string> | Unsure;
  employerInCanada?: YesNo | Unsure;
  /** 0 to 130. */
  age?: Decimal | Unsure;
  residentOf?: "australia" | "colombia" | "korea" | "new-zealand" | "panama" | "peru" | "ukraine" | "none" | Unsure;
  livesAtHome?: YesNo | Unsure;
  iecBefore?: "never" | "once" | "twice" | "three-or-more" | Unsure;
  english?: Levels | "none" | Unsure;
  french?: Levels | "none" | Unsure;
  languageTest?: YesNo | Unsure;
  workPermitHeld?: "employer-specific" | "open" | "h1b-under-three-years" | Unsure;
  nomination?: "none" | "provincial" | "provincial-express-entry" | "atlantic" | "community" | "atlantic-and-community" | Unsure;
  prClass?: "none" | "federal-skilled-worker" | "canadian-experience" | "federal-skilled-trades" | "provincial-express-entry" | "provincial-other" | "provincial-tied" | "quebec" | "agri-food" | "caregiver" | "other" | Unsure;
  prStage?: "submitted" | "complete" | "eligible" | Unsure;
  /** 0 to 80. */
  studyYears?: Decimal | Unsure;
  otherCredential?: "none" | "second" | "professional" | Unsure;
  credentialAssessment?: "canadian" | "assessed" | "not-assessed" | Unsure;
  canadianProgramme?: "none" | "degree" | "university-no-degree" | "other" | "flight-school" | "not-eligible-school" | Unsure;
  canadianProgrammeLength?: "under-eight-months" | "eight-to-23-months" | "two-years-or-more" | Unsure;
  completionDate?: IsoDate | Unsure;
  earlyStudyPermit?: YesNo | Unsure;
  pgwpBefore?: YesNo | Unsure;
  canadianStudy?: YesNo | Unsure;
  /** Five digits of a unit group of NOC 2021, as a string: leading zeros count. */
  ownOccupation?: `${number}` | Unsure;
  /** 0 to 80. */
  skilledYears?: Decimal | Unsure;
  continuousYear?: YesNo | Unsure;
  /** 0 to 80. */
  recentYears?: Decimal | Unsure;
  canadianYearRecent?: YesNo | Unsure;
  canadianYearFullTime?: YesNo | Unsure;
  tradeCertificate?: YesNo | Unsure;
  arrangedEmployment?: "lmia" | "permit-year" | "no" | Unsure;
  settlementFunds?: YesNo | Unsure;
  partnerTies?: "none" | "one" | "two" | "three" | Unsure;
  relativeInCanada?: YesNo | Unsure;
}
// to here.

export type AnswerKey = keyof Answers;

/** What an operator knows of a programme's last day: an extension, or an early end. */
export interface Notice {
  program: ProgramId;
  /** The last day, included. */
  validTo: IsoDate;
  /** Where it is announced. */
  source: `https://${string}`;
}

export interface Options {
  /** The day on which an officer is imagined to decide; today where absent. */
  asOf?: IsoDate;
  /** The programmes to assess; all where absent. */
  programs?: ProgramId[];
  /** Dated notices that extend or end a programme; of several for one programme the last counts. */
  notices?: Notice[];
}

/** Shared between results and frozen. */
export interface Source {
  readonly id: string;
  readonly title: string;
  /** The page in English, or in French where it has no English one. */
  readonly url: string;
  /** The page in each language that has one. */
  readonly urls: { readonly en?: string; readonly fr?: string };
  /** The day as of which it was read. */
  readonly checked: string;
  /** Where the copy that was read bears no day of its own: `checked` is then the day that its text names. */
  readonly undated?: true;
  readonly confidence: Confidence;
}

export interface Criterion {
  id: string;
  status: Status;
  /** The answers it looks at. */
  facts: AnswerKey[];
  sources: Source[];
  /** What the rulebook lacks, or what else is to be said. */
  note?: string;
  /**
   * Dollars an hour, for the criteria on wages; `table` is the first day of the wage table. `medianBasis`: whether the median was read, or worked
   * out from the threshold. Beside the note `no-table` they are for comparison and decide nothing.
   */
  figures?: { hourly: string; median: string; threshold: string; table: string; medianBasis: "read" | "worked-out" };
  /** What else is to be known beside it, by id; it changes nothing in the status. */
  remarks?: string[];
}

export interface ProgramAssessment {
  outcome: Outcome;
  /** Only with `not-open`: what the criteria alone say. */
  ifOpen?: Exclude<Outcome, "not-open">;
  window: {
    status: WindowStatus;
    from: string | null;
    to: string | null;
    basis: "official" | "notice";
    /** Why it is over, where the rulebook says: `ended`, `cap-reached`, `paused`, `announced`. */
    reason?: string;
    /** The published texts that the window rests on. */
    sources: Source[];
    /** Only with the basis `notice`: where the notice says that it is announced. */
    notice?: string;
  };
  criteria: Criterion[];
  /** Answers not yet given that can still change the outcome, most useful first. */
  next: AnswerKey[];
  /** The smallest truthful changes that would turn the outcome to `meets` or `not-yet`. For `employer`, `to` stands for any participant. */
  changes: { set: { key: AnswerKey; to: string | Wage | Levels }[] }[];
  /** Only `innovation-stream`. */
  permit?: { until: string; limitedBy: LimitedBy; upperBound: boolean };
  /** Of `innovation-stream` and of routes. */
  fees?: { id: string; cents: number; payer: "worker" | "employer" }[];
  documents?: string[];
  /** Only of routes, as all that follows: what kind of permit or status it leads to. */
  kind?: RouteKind;
  /** The code that officers know it by. */
  code?: string | null;
  /** What it can come to at best, from its rules alone. */
  ceiling?: "meets" | "not-yet" | "undetermined" | null;
  /** What the outcome comes down to, whatever the window. */
  why?: { criterion: string; status: Status; note?: string } | null;
  /** The criteria that some answer can turn against the person. */
  decisive?: string[];
  /** What others decide. */
  others?: { by: Body; id: string }[];
  /** Only `federal-skilled-worker`; `null` on days whose rules were not collected. */
  points?: Points | null;
}

/** Points of the federal skilled worker grid: the least and the most that the answers come to. */
export interface Points {
  /** The points needed. */
  pass: number;
  min: number;
  max: number;
  factors: { id: string; min: number; max: number; of: number }[];
  /** The missing answers that can change a factor. */
  missing: AnswerKey[];
}

export interface Assessment {
  schema: 1;
  engine: string;
  ruleset: string;
  asOf: string;
  programs: { [id in ProgramId]?: ProgramAssessment };
  /** The routes assessed, by how settled each is: never by what would be good for somebody. */
  order: ProgramId[];
}

/** Options of `evaluateMany`: those of `evaluate`, and how much each result holds. */
export interface ManyOptions extends Options {
  /** `all`: what `evaluate` returns; the default. `outcome`: outcomes and windows alone, several times quicker. */
  detail?: "all" | "outcome";
}

/** What a programme comes to, without its reasons. */
export interface ProgramOutcome {
  outcome: Outcome;
  /** Only with `not-open`, and only for a programme that has criteria: what the criteria alone say. */
  ifOpen?: Exclude<Outcome, "not-open">;
  window: { status: ProgramAssessment["window"]["status"] };
}

/** An assessment with `detail: "outcome"`. */
export interface OutcomeAssessment extends Omit<Assessment, "programs" | "order"> {
  programs: { [id in ProgramId]?: ProgramOutcome };
}

export type ProblemCode = "unknown-key" | "missing" | "wrong-type" | "malformed" | "not-allowed" | "out-of-range";

/** What `evaluate` throws: every problem of the input at once. The texts of `expected` are for people and may change. */
export interface IscError extends Error {
  name: "IscError";
  code: "invalid-answers";
  problems: { key: string; code: ProblemCode; value: unknown; expected: string }[];
}

/** The options by their camelCase names, as `configure` takes them; null takes one back. As attributes they are kebab-case. */
export interface InnovationStreamCheckOptions {
  /** The language; absent: that of the nearest ancestor with one, then the browser's. */
  lang?: "en" | "fr" | null;
  /**
   * The colour scheme; `auto` is that of the page.
   * @default auto
   */
  theme?: "auto" | "light" | "dark" | null;
  /**
   * Read once: `lazy` fetches nothing before the visitor comes near.
   * @default lazy
   */
  loading?: "lazy" | "eager" | null;
  /**
   * The level of the heading of a step.
   * @default 2
   */
  headingLevel?: 2 | 3 | 4 | 5 | "2" | "3" | "4" | "5" | null;
  /** The id of a participating employer: shown, not asked. */
  employer?: string | null;
  /** Read once: answers to begin with, in an attribute as JSON; the visitor sees and can change them. */
  prefill?: Answers | string | null;
  /**
   * Whom the sentences speak to.
   * @default worker
   */
  audience?: "worker" | "employer" | null;
  /**
   * Read once. `overview`: how the stream stands, with the ways on; `questions`: the first question of the stream; `routes`: the other routes.
   * @default overview
   */
  start?: "overview" | "questions" | "routes" | null;
  /** The day of the decision, YYYY-MM-DD; absent: today. */
  asOf?: string | null;
  /**
   * Dated notices of the host, in an attribute as a JSON list: shown as such with their sources, they move the last day of a window and nothing
   * else.
   */
  notices?: Notice[] | string | null;
  /** Read once: the id of the rulebook that must be inside; with another the check does not start. */
  rules?: string | null;
  /**
   * Whether answers are kept in the browser, and for how long: until the tab is closed, or until they are cleared.
   * @default none
   */
  persist?: "none" | "session" | "local" | null;
  /**
   * Whether a link to the answers is offered and read.
   * @default link
   */
  share?: "link" | "off" | null;
  /**
   * `private`: neither attribute, property nor event tells the page the outcome.
   * @default public
   */
  outcomeVisibility?: "public" | "private" | null;
  /** Events carry answers. */
  emitAnswers?: boolean | null;
  /**
   * `on`: Back of the browser goes one screen back in the check; `off`: no entries are made, and it leaves the page at once.
   * @default on
   */
  history?: "on" | "off" | null;
  /** Read once: the heading takes the focus once the check is there. */
  autofocus?: boolean | null;
}

/** The options as the element has them as properties: what `configure` takes goes in, the text of the attribute comes out. */
type OptionProperties = {
  [Name in Exclude<keyof InnovationStreamCheckOptions, "lang" | "autofocus" | "rules" | "start">]-?: InnovationStreamCheckOptions[Name] | string;
};

/**
 * The element: whether a job offer and a person match Canada's Innovation Stream work permit, checked wholly in the browser. Its methods wait until
 * the check is there, and reject where it could not start or is taken out of the page.
 *
 * `custom-elements.json` of the npm package is made of this comment and of the members below, by `cargo xtask lists`.
 *
 * @attr {'idle' | 'loading' | 'overview' | 'question' | 'review' | 'result' | 'routes' | 'error'} state - Set by the element: what is on the screen
 * @attr {Outcome} outcome - Set by the element: what the result comes to
 * @slot - Shown until the check is ready, and where it cannot run
 * @cssprop --isc-color-text - Text
 * @cssprop --isc-color-text-muted - Small print
 * @cssprop --isc-color-surface - Background
 * @cssprop --isc-color-surface-alt - Background of boxes
 * @cssprop --isc-color-field - Background of fields
 * @cssprop --isc-color-border - Borders of fields and boxes
 * @cssprop --isc-color-accent - Background of the main button, and what is chosen
 * @cssprop --isc-color-on-accent - Text on the accent
 * @cssprop --isc-color-link - Links
 * @cssprop --isc-color-focus - The ring around what has the focus
 * @cssprop --isc-color-ok - What is met
 * @cssprop --isc-color-warn - What is open
 * @cssprop --isc-color-stop - What is not met
 * @cssprop --isc-color-error - Errors
 * @cssprop --isc-radius - Rounded corners
 * @cssprop --isc-border-width - Width of borders
 * @cssprop --isc-space - The measure of all distances
 * @cssprop --isc-control-min-size - Least height of buttons and fields
 * @cssprop --isc-focus-width - Width of the ring around what has the focus
 * @cssprop --isc-focus-offset - Its distance
 * @cssprop --isc-motion - How long a change of colour takes
 * @cssprop --isc-max-width - Width of the check at most
 * @cssprop --isc-font-family - Font
 * @cssprop --isc-font-size - Size of the text; below 16px phones zoom into fields
 * @cssprop --isc-line-height - Height of lines
 * @csspart root - The check with all that is in it
 * @csspart overview - The first screen: how the stream stands, and the ways on
 * @csspart standing - How the stream stands
 * @csspart doors - The ways on from the overview
 * @csspart door - One of them
 * @csspart timeline - The days of the stream on a line
 * @csspart progress - How far the questions have come
 * @csspart employer - The employer that the page has named
 * @csspart heading - The heading of a step
 * @csspart question - The heading where the step is a question
 * @csspart asked - What the unit group asks for beside the rest
 * @csspart legend - The question of a group of fields
 * @csspart hint - What helps to answer
 * @csspart look-up - Where it can be looked up
 * @csspart options - The answers to choose from
 * @csspart option - One of them, with its label
 * @csspart unsure - The one that says “I'm not sure”
 * @csspart input - A field
 * @csspart error - What is wrong with an answer
 * @csspart error-summary - What is wrong on the screen, above it
 * @csspart reading - What an answer can be taken for, as a button
 * @csspart nav - The buttons of a step
 * @csspart back - The button that goes back
 * @csspart continue - The button that goes on
 * @csspart notice - What is said once above a screen
 * @csspart clear - The button that clears the answers
 * @csspart review - The screen on which answers are checked
 * @csspart answers - The answers given
 * @csspart answer - One of them; among the criteria, the button that leads to the question
 * @csspart change - The button that changes it
 * @csspart result - The result
 * @csspart verdict - What it comes to, with the reasons for it
 * @csspart tally - How many criteria stand how
 * @csspart criteria - A list of criteria
 * @csspart criterion - One of them
 * @csspart status - How it stands
 * @csspart reason - Why
 * @csspart remark - What else is to be known beside it
 * @csspart hand-over - The button with the link for the worker, where an employer answers
 * @csspart message - The message to the employer
 * @csspart source - A source
 * @csspart checklist - What is to be prepared
 * @csspart fees - What it costs
 * @csspart next-steps - What to do, in order
 * @csspart routes - A list of routes
 * @csspart routes-list - The screen of the other routes
 * @csspart route - One of them
 * @csspart route-title - Its name: the button that opens it
 * @csspart points - The points of the federal skilled worker grid
 * @csspart disclaimer - That this is no advice and no decision
 * @csspart footer - What stands below every screen
 */
export interface InnovationStreamCheckElement extends HTMLElement, OptionProperties {
/** The version of the code; null before it is there. */
  readonly version: string | null;
  /** Reading: the id of the rulebook inside, null before it is there. Setting: the option, the id that must be inside. */
  rules: string | null;
  /** What the result on the screen comes to; null while there is none. */
  readonly result: InnovationStreamCheckEvents["isc-result"]["detail"] | null;
  /** Loads the check now, wherever it stands on the page. */
  start(): Promise<void>;
  /** Shows a question that has an answer or is still to be asked. */
  goTo(question: AnswerKey): Promise<void>;
  /** Clears the answers, and what was kept of them in the browser. */
  reset(): Promise<void>;
  /** Sets options by their camelCase names; null takes one back. */
  configure(options: InnovationStreamCheckOptions): void;
  /** Moves the focus to the heading of the step. */
  focus(): Promise<void>;
  /** All that was answered, as a text for `setState`. A host page can read the answers out of it. */
  getState(): Promise<string | undefined>;
  /** Puts back what `getState` gave. */
  setState(state: string): Promise<void>;
  /** Assesses answers, as `evaluate` of the module does: the visitor's own answers are not looked at. */
  evaluate(answers: Answers, options?: Options): Promise<Assessment>;
}

/** What each event carries. No event carries an answer unless `emit-answers` is set; with `outcome-visibility="private"` that of the result is empty. */
export interface InnovationStreamCheckEvents {
  /** The check is there, with its first screen. */
  "isc-ready": CustomEvent<{ version: string; rules: string; lang: "en" | "fr" }>;
  /** The visitor's first action. */
  "isc-start": CustomEvent<Record<string, never>>;
  /** The overview is on the screen. */
  "isc-overview": CustomEvent<Record<string, never>>;
  /** A question is on the screen. */
  "isc-step": CustomEvent<{ question: AnswerKey; index: number; remainingMax: number; direction: "forward" | "back" }>;
  /** A question was answered; `value` only with `emit-answers`. */
  "isc-answer": CustomEvent<{ question: AnswerKey; kind: "known" | "unknown"; value?: unknown }>;
  /** An error is shown. */
  "isc-invalid": CustomEvent<{ question: AnswerKey; code: ProblemCode }>;
  /** The answers are shown for review. */
  "isc-review": CustomEvent<Record<string, never>>;
  /** The other routes are shown; no event says which or how they stand. */
  "isc-routes": CustomEvent<Record<string, never>>;
  /** The result is on the screen; empty with `outcome-visibility="private"`. */
  "isc-result": CustomEvent<{ outcome: Outcome; program: ProgramId; criteria: { id: string; status: Status }[]; ruleset: string; asOf: string }>;
  /** The visitor changes an answer. */
  "isc-change": CustomEvent<{ question: AnswerKey }>;
  /** The visitor copied a link or took the result as a file. */
  "isc-share": CustomEvent<{ method: "link" | "json" }>;
  /** The visitor prints the result. */
  "isc-print": CustomEvent<{ method: "print" }>;
  /** The visitor switched the language. */
  "isc-language": CustomEvent<{ lang: "en" | "fr" }>;
  /** The answers were cleared. */
  "isc-reset": CustomEvent<{ by: "visitor" | "host" }>;
  /** The check cannot run: in which phase, and what to look at. */
  "isc-error": CustomEvent<{ phase: "fetch" | "integrity" | "compile" | "rules" | "runtime"; hint: string }>;
  /** Every event again. */
  "isc-event": CustomEvent<{ type: string; detail: unknown }>;
}

type Kebab<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${Kebab<Rest>}`
  : Name;

/** The options by the names of their attributes, for the templates of frameworks. */
export type InnovationStreamCheckAttributes = {
  [Name in keyof InnovationStreamCheckOptions as Kebab<Name>]?: InnovationStreamCheckOptions[Name];
};

declare global {
  interface HTMLElementTagNameMap {
    "innovation-stream-check": InnovationStreamCheckElement;
  }
  // Of elements, documents and windows: the events bubble to all of them, and out of shadow roots.
  interface GlobalEventHandlersEventMap extends InnovationStreamCheckEvents {}
  interface ShadowRootEventMap extends InnovationStreamCheckEvents {}
}
