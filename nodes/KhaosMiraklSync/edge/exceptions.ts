import { z } from 'zod';
import type { AlertAddress } from '../domain/exceptions/alerts';
import type { ExceptionRow, ListEntry } from '../domain/exceptions/exceptionRow';
import { KINDS, type Finding, type FindingKind } from '../domain/finding';
import {
	choiceCell,
	instantCell,
	listOf,
	numberCell,
	readRows,
	requiredText,
	textCell,
} from './cells';

const TABLE = "Table 'Khaos Mirakl Exceptions'";

const KIND_NAMES = Object.keys(KINDS) as [FindingKind, ...FindingKind[]];

/** A kind of the closed list, as findings and fields name it. */
export const kindSchema = z.enum(KIND_NAMES, {
	errorMap: (_issue, { data }) => ({
		message: `'${String(data)}' is no kind of exception that this version knows`,
	}),
});

const finding = z.object({
	kind: kindSchema,
	operator: textCell(),
	subject: requiredText('a finding must say what it is about'),
	message: textCell(),
	deadline: instantCell(),
	valueAtRisk: numberCell(undefined),
});

const carrier = z.object({ findings: listOf(z.record(z.unknown())) });

/**
 * Findings, given as themselves or inside items that carry `findings`. An item with neither `findings` nor `kind` says
 * nothing and is left out. A finding that names no operator is the given operator's.
 *
 * @throws UserFacingError that names the finding, the field and the value
 */
export function readFindings(items: readonly unknown[], operator: string): Finding[] {
	const given = items.flatMap((item): unknown[] => {
		if (typeof item !== 'object' || item === null) return [item];
		if ('findings' in item) return readRows('Item', carrier, [item], nameless)[0].findings;
		return 'kind' in item ? [item] : [];
	});
	return readRows('Finding', finding, given, (row) => row.subject).map(
		({ deadline, valueAtRisk, operator: named, ...rest }) => ({
			...rest,
			operator: named || operator,
			...(deadline !== undefined && { deadline }),
			...(valueAtRisk !== undefined && { valueAtRisk }),
		}),
	);
}

const listEntries = z.array(
	z.object({
		subject: z.string(),
		message: z.string(),
		deadline: z.number().optional(),
		valueAtRisk: z.number().optional(),
	}),
);

/** What a row stands for that stands for many; undefined for all others, and where the cell was spoilt. */
export function listCell() {
	return z.unknown().transform((value): ListEntry[] | undefined => {
		if (typeof value !== 'string' || value === '') return undefined;
		try {
			return listEntries.safeParse(JSON.parse(value)).data;
		} catch {
			return undefined;
		}
	});
}

const exceptionRow = z
	.object({
		id: numberCell(undefined),
		operator: textCell(),
		kind: textCell(),
		subject: textCell(),
		owner: textCell(),
		severity: textCell(),
		status: choiceCell(['open', 'closed', 'ignored', 'accepted'], 'open'),
		message: textCell(),
		fix: textCell(),
		firstSeen: instantCell(),
		lastSeen: instantCell(),
		sightings: numberCell(0),
		valueAtRisk: numberCell(undefined),
		deadline: instantCell(),
		list: listCell(),
		alertedAt: instantCell(),
		acknowledgedAt: instantCell(),
		escalatedAt: instantCell(),
		escalatedTo: textCell(),
		retryAt: instantCell(),
	})
	.transform(({ id, firstSeen, lastSeen, ...row }, context): ExceptionRow => {
		if (id === undefined) {
			context.addIssue({ code: z.ZodIssueCode.custom, path: ['id'], message: 'is empty' });
			return z.NEVER;
		}
		return { ...row, id, firstSeen: firstSeen ?? 0, lastSeen: lastSeen ?? 0 };
	});

/**
 * Rows of the Exceptions table.
 *
 * @throws UserFacingError that names the row, the column and the value
 */
export function readExceptionRows(rows: readonly unknown[]): ExceptionRow[] {
	return readRows(TABLE, exceptionRow, rows, (row) => row.id);
}

const address = z.object({
	operator: requiredText('write the name of the marketplace operator'),
	alertUrl: textCell().refine(
		(url) => url === '' || /^https?:\/\/\S+$/i.test(url),
		'is not an address that starts with https://',
	),
});

/**
 * Alert addresses of the Operators table.
 *
 * @throws UserFacingError that names the operator and what is wrong
 */
export function readAlertAddresses(rows: readonly unknown[]): AlertAddress[] {
	return readRows("Table 'Khaos Mirakl Operators'", address, rows, (row) => row.operator).map(
		({ operator, alertUrl }) => ({ operator, url: alertUrl }),
	);
}

function nameless(): undefined {
	return undefined;
}
