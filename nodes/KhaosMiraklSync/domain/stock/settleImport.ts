import type { Finding } from '../finding';
import type { Operator } from '../operator';
import { folded } from '../skuMap';
import { nextCheckpoint } from './checkpoint';
import { latencyOf, type Latency, type MovedCode } from './latency';
import type { Offer } from './offer';

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

export interface ImportToSettle {
	operator: Operator;
	/** Undefined where nothing was sent. */
	stockImport: StockImport | undefined;
	/** Stock Codes of the plan's lines with action `send`. */
	planned: readonly string[];
	/** Lines with action `hold`: they wait, and the checkpoint with them. */
	held: number;
	moved: readonly MovedCode[];
	/** Clock of Khaos Control when it was asked what moved; undefined where it was not asked. */
	serverTime: number | undefined;
	since: number | undefined;
	offers: readonly Offer[];
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
	note: string;
	findings: Finding[];
}

const UNMEASURED: Latency = { p50: null, p95: null, max: null, measured: 0, upperBounds: 0 };

/**
 * What follows from a stock import: the checkpoint moves only when Mirakl reports COMPLETE or nothing had to be sent, and
 * no line waits, never in preview; an import still under way is remembered so that the next run waits for it.
 *
 * Source: design.md section 6 (*Checkpoint*, *Latency*), rules 3 and 9.
 */
export function settleImport(settle: ImportToSettle): SettledImport {
	const { operator, stockImport, planned, serverTime } = settle;
	const status = stockImport?.status ?? (planned.length === 0 ? 'NOTHING' : 'MISSING');
	const inPreview = !operator.live || status === 'PREVIEW';
	const settled = !inPreview && (status === 'COMPLETE' || status === 'NOTHING');
	const complete = settled && settle.held === 0;
	const measured = settled && stockImport !== undefined;
	const latency = measured ? latencyOfImport(settle, stockImport) : UNMEASURED;
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
		findings: rejections(settle),
	};
}

function latencyOfImport(settle: ImportToSettle, { completedAt }: StockImport): Latency {
	const { planned, moved, since, serverTime, now } = settle;
	return latencyOf(planned, moved, { from: since, to: serverTime }, completedAt ?? now);
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
