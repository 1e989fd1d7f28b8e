import { z } from 'zod';
import type { Account, Preview } from '../domain/dashboard/tables';
import type { Waiting } from '../domain/dashboard/waiting';
import { choiceCell, instantCell, listOf, numberCell, readRows, textCell } from './cells';
import { REFUSALS } from './refusals';

// a cell that a person spoilt is left out of the page; it must not take the page away
const moment = () => instantCell().catch(undefined);
const words = () => textCell().catch('');

const checkpoint = z.object({
	id: numberCell(0).catch(0),
	name: words(),
	operator: words(),
	value: words(),
	approval: words(),
	approvedAt: moment(),
	finishedAt: moment(),
	updatedAt: moment().transform((at) => at ?? 0),
});

type Checkpoint = z.output<typeof checkpoint>;

/** Rows of one name, of doubles the first, as the flows read them. */
function named(rows: readonly unknown[], is: (name: string) => boolean): Checkpoint[] {
	const all = readRows("Table 'Khaos Mirakl Checkpoints'", checkpoint, rows, (row) => row.id);
	const first = new Map([...all].reverse().map((row) => [`${row.name}\n${row.operator}`, row]));
	return [...first.values()].reverse().filter(({ name }) => is(name));
}

/** The value of a checkpoint by a schema; undefined where it is empty or spoilt. */
function valueOf<Schema extends z.ZodTypeAny>(
	schema: Schema,
	{ value }: Checkpoint,
): z.output<Schema> | undefined {
	if (value === '') return undefined;
	try {
		const read = schema.safeParse(JSON.parse(value));
		return read.success ? (read.data as z.output<Schema>) : undefined;
	} catch {
		return undefined;
	}
}

const plan = z.object({
	hash: z.string().regex(/^[\w-]{1,43}$/),
	since: moment().transform((at) => at ?? 0),
	skus: z.array(z.string()),
});
const refusals = z.array(
	z.object({
		sku: z.string().min(1),
		refusedAt: moment().transform((at) => at ?? 0),
		releasedAt: moment(),
	}),
);

/** Plans and held SKUs that wait for a person, from rows of the Checkpoints table. */
export function readWaiting(rows: readonly unknown[]): Waiting {
	return {
		plans: named(rows, (name) => name === 'blast').flatMap((row) => {
			const { id: rowId, updatedAt, operator, approval, approvedAt } = row;
			const read = valueOf(plan, row);
			return read === undefined
				? []
				: [{ ...read, rowId, updatedAt, operator, approval, ...(approvedAt && { approvedAt }) }];
		}),
		held: named(rows, (name) => name === REFUSALS).flatMap((row) => {
			const { id: rowId, updatedAt, operator, approval } = row;
			const skus = (valueOf(refusals, row) ?? []).filter(({ releasedAt }) => !releasedAt);
			return skus.length === 0 ? [] : [{ rowId, updatedAt, operator, approval, skus }];
		}),
	};
}

const figure = z.object({
	label: textCell(),
	metric: textCell(),
	period: words(),
	unit: words(),
	value: numberCell(undefined).catch(undefined),
	limit: numberCell(undefined).catch(undefined),
	level: choiceCell(['over', 'near', 'ok', 'none'], 'none').catch('none'),
});
const account = z.object({
	readAt: moment(),
	state: words(),
	suspension: words(),
	profile: words(),
	figures: listOf(figure).catch([]),
});

/** How each marketplace judges the shop, from the checkpoints `account` (A01, A21). */
export function readAccounts(rows: readonly unknown[]): Account[] {
	return named(rows, (name) => name === 'account').flatMap((row) => {
		const read = valueOf(account, row);
		return read === undefined ? [] : [{ operator: row.operator, ...read }];
	});
}

const sends = z.array(
	z.object({ what: words(), count: numberCell(0).catch(0), first: listOf(words()).catch([]) }),
);

/** What flows in preview would send, from the checkpoints `preview …`. */
export function readPreviews(rows: readonly unknown[]): Preview[] {
	return named(rows, (name) => name.startsWith('preview')).flatMap((row) => {
		const read = valueOf(sends, row);
		if (read === undefined) return [];
		return [{ operator: row.operator, flow: row.name, at: row.finishedAt, sends: read }];
	});
}
