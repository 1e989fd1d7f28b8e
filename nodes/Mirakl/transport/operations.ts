const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** So many calls within so long. */
export interface Ceiling {
	calls: number;
	windowMs: number;
}

/** What the transport knows of an operation. */
export interface OperationFacts {
	/** The highest call frequency; none where Mirakl publishes none or ties it to an event ("at each refund request"). */
	most?: Ceiling[];
	/** Instead, for a key of an integration partner ("External Partner"). */
	partners?: Ceiling[];
	/** Instead, for a call that asks for everything and not for what changed. */
	whole?: Ceiling[];
	/** Instead, for an import file with products in it. */
	withProducts?: Ceiling[];
	/** Parameters that name single records: looking at them is no poll, and Mirakl allows it at each page view. */
	byName?: string[];
	/** Each page of a list counts as a call; elsewhere all pages of a list are one. */
	countsPages?: true;
	/** Takes `locale`: its labels come in that language. */
	hasLocale?: true;
	/** Small, hardly ever changed: an answer serves until the next call is allowed. */
	isReference?: true;
}

/** One call in a window. */
function once(windowMs: number): Ceiling[] {
	return [{ calls: 1, windowMs }];
}

/** Every operation that a seller has, with its published maximum call frequency, as the page of each says. */
export const operations: Readonly<Record<string, OperationFacts>> = {
	A01: { most: once(DAY) },
	A02: { most: once(DAY) },
	A21: { most: once(DAY) },
	AF01: { most: once(DAY), hasLocale: true, isReference: true },
	CH11: { most: once(DAY), hasLocale: true, isReference: true },
	CUR01: { most: once(DAY), hasLocale: true, isReference: true },
	DO01: { most: once(DAY), hasLocale: true, isReference: true },
	DR11: {},
	DR12: {},
	DR73: {},
	DR74: {},
	H11: { most: once(HOUR), isReference: true },
	IV01: { most: once(DAY) },
	IV02: {},
	L01: { most: once(DAY), isReference: true },
	M01: {},
	M10: {},
	M11: {},
	M12: {},
	M13: {},
	M14: {},
	OF01: { most: once(MINUTE), withProducts: once(15 * MINUTE) },
	OF02: { most: once(MINUTE) },
	OF03: { most: once(MINUTE) },
	OF04: { most: once(MINUTE) },
	OF21: { hasLocale: true },
	OF22: { hasLocale: true },
	OF24: { most: once(MINUTE) },
	OF26: {},
	OF51: { most: once(MINUTE), whole: once(DAY) },
	OF52: { most: once(MINUTE), whole: once(DAY) },
	OF53: { most: once(10 * SECOND) },
	OF54: {},
	OF61: { most: once(DAY), hasLocale: true, isReference: true },
	OR04: { most: once(MINUTE) },
	OR07: { most: [{ calls: 60, windowMs: HOUR }] },
	OR11: {
		most: once(MINUTE),
		partners: once(15 * MINUTE),
		byName: ['order_ids', 'order_references_for_seller'],
		hasLocale: true,
	},
	OR12: {},
	OR13: { most: once(5 * MINUTE), whole: once(DAY), hasLocale: true },
	OR14: { most: once(2 * SECOND) },
	OR15: {},
	OR21: {},
	OR23: {},
	OR24: {},
	OR26: {},
	OR28: {},
	OR29: {},
	OR30: {},
	OR31: { most: [{ calls: 5, windowMs: SECOND }] },
	OR32: { most: once(MINUTE) },
	OR41: {},
	OR42: {},
	OR43: {},
	OR51: { hasLocale: true },
	OR64: {},
	OR72: {},
	OR73: {},
	OR74: {},
	OR75: { most: once(DAY), hasLocale: true, isReference: true },
	OR76: {},
	P11: { hasLocale: true },
	P31: { hasLocale: true },
	P41: { most: once(15 * MINUTE) },
	P42: { most: once(MINUTE) },
	P44: {},
	P45: {},
	P46: {},
	P47: {},
	P51: { most: once(MINUTE) },
	PC01: {},
	PL11: { most: once(5 * MINUTE), byName: ['picklist_id'] },
	PM11: { most: once(HOUR), isReference: true },
	PR01: { hasLocale: true },
	PR03: { most: once(MINUTE) },
	PR04: { most: once(MINUTE) },
	PRI01: { most: once(MINUTE) },
	PRI02: { most: once(MINUTE) },
	PRI03: { most: once(MINUTE) },
	RE01: { hasLocale: true },
	RE02: { hasLocale: true },
	RE11: {},
	RE12: {},
	RE14: {},
	RO02: {},
	RT01: {},
	RT04: {},
	RT11: { most: once(5 * MINUTE), byName: ['return_id'] },
	RT12: {},
	RT21: {},
	RT25: {},
	RT26: {},
	RT27: {},
	RT29: {},
	S30: {},
	S31: {},
	S32: {},
	S33: {},
	SBC11: { most: once(DAY) },
	SH11: { most: once(DAY), hasLocale: true, isReference: true },
	SH12: { most: once(DAY), hasLocale: true, isReference: true },
	SH21: { most: once(DAY), isReference: true },
	SH31: { most: once(DAY), hasLocale: true, isReference: true },
	SH42: { most: once(HOUR), isReference: true },
	SH52: { most: once(HOUR), isReference: true },
	ST01: {},
	ST06: {},
	ST07: {},
	ST11: {},
	ST12: { most: once(5 * MINUTE), byName: ['order_id'] },
	ST23: {},
	ST24: {},
	ST26: {},
	ST31: {},
	STO01: { most: once(MINUTE) },
	STO02: { most: once(15 * SECOND) },
	STO03: { most: once(MINUTE) },
	TL02: {
		most: [
			{ calls: 20, windowMs: MINUTE },
			{ calls: 60, windowMs: HOUR },
		],
		countsPages: true,
	},
	TL03: { most: once(DAY) },
	TL04: { most: once(10 * SECOND) },
	TL05: {},
	V01: {},
	VL11: { most: once(HOUR), isReference: true },
};
