import { z } from 'zod';
import type {
	DashboardTables,
	ExceptionHead,
	Heartbeat,
	Run,
	ShownException,
} from '../domain/dashboard/tables';
import { listCell } from './exceptions';
import { choiceCell, flagCell, instantCell, numberCell, readRows, textCell } from './cells';

// a cell that a person spoilt is left out of the page; it must not take the page away
const moment = () => instantCell().catch(undefined);
const anyMoment = moment();
const figure = () => numberCell(undefined).catch(undefined);
const words = () => textCell().catch('');

const shownException = z
	.object({
		id: numberCell(0),
		operator: words(),
		kind: words(),
		subject: words(),
		owner: words(),
		severity: words(),
		status: choiceCell(['open', 'closed', 'ignored', 'accepted'], 'open').catch('open'),
		message: words(),
		fix: words(),
		firstSeen: moment(),
		valueAtRisk: figure(),
		deadline: moment(),
		list: listCell(),
		reason: words(),
		person: words(),
		ignoredAt: moment(),
		acknowledgedAt: moment(),
		escalatedAt: moment(),
		escalatedTo: words(),
		retryAt: moment(),
		updatedAt: moment(),
	})
	.transform(
		({ firstSeen, updatedAt, list, ...row }): ShownException => ({
			...row,
			size: list?.length ?? 1,
			firstSeen: firstSeen ?? 0,
			updatedAt: updatedAt ?? 0,
		}),
	);

/** Rows of the Exceptions table for the dashboard; columns that an older table lacks are empty. */
export function readShownExceptions(rows: readonly unknown[]): ShownException[] {
	return readRows("Table 'Khaos Mirakl Exceptions'", shownException, rows, (row) => row.id);
}

/**
 * What counts and sorts rows of the Exceptions table, and a way to the rest of a row. The heads are read by hand: of 10,000
 * rows few are shown, and a schema for each cell of all of them takes longer than the whole page may.
 */
export function readExceptionHeads(
	rows: ReadonlyArray<Record<string, unknown>>,
): Pick<DashboardTables, 'exceptions' | 'details'> {
	const rowOf = new Map(rows.map((row) => [headOf(row), row]));
	return {
		exceptions: [...rowOf.keys()],
		details: (head) => readShownExceptions([rowOf.get(head)])[0],
	};
}

const STATUSES = ['closed', 'ignored', 'accepted'] as const;

function headOf(row: Record<string, unknown>): ExceptionHead {
	const status = plainText(row.status).toLowerCase();
	return {
		id: Number(row.id) || 0,
		operator: plainText(row.operator),
		kind: plainText(row.kind),
		subject: plainText(row.subject),
		owner: plainText(row.owner),
		severity: plainText(row.severity),
		status: STATUSES.find((each) => each === status) ?? 'open',
		firstSeen: plainMoment(row.firstSeen) ?? 0,
		valueAtRisk: typeof row.valueAtRisk === 'number' ? row.valueAtRisk : undefined,
		deadline: plainMoment(row.deadline),
	};
}

function plainText(value: unknown): string {
	if (typeof value === 'string') return value.trim();
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function plainMoment(value: unknown): number | undefined {
	if (value === null || value === undefined) return undefined;
	if (typeof value !== 'string' || !value.endsWith('Z')) return anyMoment.parse(value);
	const read = Date.parse(value);
	return Number.isNaN(read) ? undefined : read;
}

const heartbeat = z.object({ name: words(), operator: words(), finishedAt: moment() });

/** Rows of the Checkpoints table. */
export function readHeartbeats(rows: readonly unknown[]): Heartbeat[] {
	return readRows("Table 'Khaos Mirakl Checkpoints'", heartbeat, rows, (row) => row.id);
}

const run = z
	.object({
		operator: words(),
		flow: words(),
		finishedAt: moment(),
		result: words(),
		note: words(),
		latencyP50: figure(),
		latencyP95: figure(),
		latencyMax: figure(),
	})
	.transform(({ finishedAt, ...row }): Run => ({ ...row, finishedAt: finishedAt ?? 0 }));

/** Rows of the Runs table. */
export function readRuns(rows: readonly unknown[]): Run[] {
	return readRows("Table 'Khaos Mirakl Runs'", run, rows, (row) => row.id);
}

const settings = z.object({ operator: words(), live: flagCell(true).catch(true) });

/** Names of the operators, and whether each is live; the rest of their rows is not looked at. */
export function readOperatorNames(rows: readonly unknown[]): Array<z.output<typeof settings>> {
	return readRows("Table 'Khaos Mirakl Operators'", settings, rows, (row) => row.operator);
}
