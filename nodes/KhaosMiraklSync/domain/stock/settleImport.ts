import type { Finding } from '../finding';
import type { Operator } from '../operator';
import { folded } from '../skuMap';
import { coveredTo, nextCheckpoint } from './checkpoint';
import { latencyOf, type Latency, type MovedCode } from './latency';
import { liveOffersAfter, type SentLine } from './liveOffers';
import type { Offer } from './offer';
import { refusalsAfter, type Refusal } from './refusals';

/** What the Mirakl node says of a stock import (STO01, STO02, STO03). */
export interface StockImport {
	importId: string;
	/** COMPLETE, FAILED, WAITING, RUNNING or PREVIEW; others as Mirakl writes them. */
	status: string;
	lines: number;
	linesInError: number;
	rejected: Array<{ sku: string; reason: string }>;
	completedAt?: number;
}

export interface SettledLine extends SentLine {
	stockCode: string;
}

export interface ImportToSettle {
	operator: Operator;
	/** Undefined where nothing was sent. */
	stockImport: StockImport | undefined;
	/** The plan's lines with action `send`. */
	planned: readonly SettledLine[];
	/** Lines with action `hold`: they wait, and the checkpoint with them. */
	held: number;
	/** Their SKUs. */
	heldSkus: readonly string[];
	/** As the plan counted with them, and as the run found them. */
	refusals: readonly Refusal[];
	knownRefusals: readonly Refusal[];
	moved: readonly MovedCode[];
	/** Clock of Khaos Control when it was asked what moved; undefined where it was not asked. */
	serverTime: number | undefined;
	since: number | undefined;
	offers: readonly Offer[];
	/** SKUs known to be live before; undefined while nothing is known. */
	live: readonly string[] | undefined;
	now: number;
}

export interface SettledImport {
	/** True when everything planned is at the marketplace, or was refused there by line, and no line waits. */
	complete: boolean;
	checkpoint: number | undefined;
	/** Of an import that Mirakl still works on; empty otherwise. */
	importId: string;
	lines: number;
	rejected: number;
	latency: Latency;
	/** True where this run can tell whether stock is late. */
	latencyExamined: boolean;
	/** True when everything planned is at the marketplace, or was refused there by line; other lines may wait. */
	settled: boolean;
	/** SKUs known to be live now; undefined while nothing is known. */
	live: string[] | undefined;
	/** What is to be remembered of refusals. */
	refusals: Refusal[];
	note: string;
	findings: Finding[];
}

const UNMEASURED: Latency = {
	p50: null,
	p95: null,
	max: null,
	measured: 0,
	upperBounds: 0,
	certain: null,
};

/**
 * What follows from a stock import: the checkpoint moves only when Mirakl reports COMPLETE or nothing had to be sent, and
 * no line waits, never in preview; an import still under way is remembered so that the next run waits for it.
 *
 * Source: rules.md#checkpoint, #latency, #preview.
 */
export function settleImport(settle: ImportToSettle): SettledImport {
	const { operator, stockImport, planned, serverTime } = settle;
	const status = stockImport?.status ?? (planned.length === 0 ? 'NOTHING' : 'MISSING');
	const inPreview = !operator.live || status === 'PREVIEW';
	const settled = !inPreview && (status === 'COMPLETE' || status === 'NOTHING');
	const complete = settled && settle.held === 0;
	const measured = settled && stockImport !== undefined;
	const latency = measured ? latencyOfImport(settle, stockImport) : UNMEASURED;
	const late = inPreview ? undefined : secondsLate(settle, settled, latency);
	return {
		complete,
		checkpoint: complete && serverTime !== undefined ? nextCheckpoint(serverTime) : undefined,
		importId: status === 'WAITING' || status === 'RUNNING' ? (stockImport?.importId ?? '') : '',
		lines: stockImport?.lines ?? 0,
		rejected: stockImport?.linesInError ?? 0,
		latency,
		note: [noteOf(inPreview ? 'PREVIEW' : status, stockImport, latency), heldNote(settle.held)]
			.filter((note) => note !== '')
			.join(' '),
		latencyExamined: late !== undefined,
		settled,
		live: liveAfter(settle, settled),
		refusals: refusalsLeft(settle, settled),
		findings: [
			...rejections(settle),
			...(late === undefined ? [] : latencyFindings(operator, late)),
		],
	};
}

function latencyOfImport(settle: ImportToSettle, { completedAt }: StockImport): Latency {
	const { planned, moved, since, serverTime, now } = settle;
	const codes = planned.map(({ stockCode }) => stockCode);
	const window = { from: since, coveredTo: coveredTo(since), to: serverTime };
	return latencyOf(codes, moved, window, completedAt ?? now);
}

/**
 * How long stock was late at the least, in seconds: the slowest movement of a settled import; or, where stock could not
 * be sent, the time since Khaos Control was last asked with success. Undefined where nothing tells, or lines wait for a
 * reason that has its own exception.
 */
function secondsLate(settle: ImportToSettle, settled: boolean, latency: Latency) {
	const { held, now } = settle;
	// while lines wait the checkpoint stays, and each run sends the same movements again
	if (held > 0) return undefined;
	if (settled) return latency.certain ?? undefined;
	const last = coveredTo(settle.since);
	return last === undefined ? undefined : Math.round((now - last) / 1000);
}

function latencyFindings({ name, stockLatencyMinutes }: Operator, seconds: number): Finding[] {
	if (seconds <= stockLatencyMinutes * 60) return [];
	const message = `A stock movement took more than ${stockLatencyMinutes} minutes to show at ${name}.`;
	return [{ kind: 'STOCK_LATENCY', operator: name, subject: 'latency', message }];
}

function liveAfter({ live, offers, planned, stockImport }: ImportToSettle, settled: boolean) {
	const { rejected = [], linesInError = 0 } = stockImport ?? {};
	const sent = settled && stockImport !== undefined ? planned : [];
	const skus = rejected.map(({ sku }) => sku);
	return liveOffersAfter(live, offers, sent, { skus, whole: linesInError <= skus.length });
}

function refusalsLeft(settle: ImportToSettle, settled: boolean): Refusal[] {
	const waiting = new Set(settle.heldSkus.map(folded));
	const sent = (sku: string) => settled && !waiting.has(folded(sku));
	return refusalsAfter(settle.knownRefusals, settle.refusals, sent, settle.now);
}

/** Most unknown-offer lines only mean that a Stock Code is not sold here; a refusal of a known offer is worth a look. */
function rejections({ operator, stockImport, offers }: ImportToSettle): Finding[] {
	const offered = new Set(offers.filter(({ deleted }) => !deleted).map(({ sku }) => folded(sku)));
	return (stockImport?.rejected ?? [])
		.filter(({ sku }) => offered.has(folded(sku)))
		.map(({ sku, reason }) => ({
			kind: 'STOCK_LINE_REJECTED',
			operator: operator.name,
			subject: sku,
			message: `${operator.name} refused the stock figure of offer ${sku}: ${reason}`,
		}));
}

function heldNote(held: number): string {
	return held === 0
		? ''
		: `Lines that wait: ${held}. The checkpoint stays until they are sent or no longer due.`;
}

function noteOf(status: string, stockImport: StockImport | undefined, latency: Latency): string {
	const id = stockImport?.importId ?? '';
	switch (status) {
		case 'COMPLETE':
			return latency.upperBounds === 0
				? ''
				: `Latency is an upper bound for ${latency.upperBounds} of ${latency.measured} movements.`;
		case 'NOTHING':
			return 'Nothing had to be sent.';
		case 'MISSING':
			return 'Lines were planned, but no import was reported; they are planned again by the next run.';
		case 'PREVIEW':
			return 'Preview: nothing was sent and the checkpoint stays.';
		case 'WAITING':
		case 'RUNNING':
			return `Mirakl still works on import ${id}; the next run waits for it before it sends.`;
		default:
			return `Mirakl ended import ${id} as ${status}; the same movements are sent again by the next run.`;
	}
}
