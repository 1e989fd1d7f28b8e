import { z } from 'zod';
import { UserFacingError } from '../../common/failures';
import type { Operator } from '../domain/operator';
import { profileDefaults } from '../domain/profiles/defaults';
import { NO_PROFILE, profileFor, profileOf, PROFILES } from '../domain/profiles/profiles';
import type { OrderCycle } from '../domain/stock/orderRows';
import {
	choiceCell,
	flagCell,
	instantCell,
	numberCell,
	readRows,
	requiredText,
	textCell,
} from './cells';

const TABLE = "Table 'Khaos Mirakl Operators'";
/** Entries of a cell that may hold several, separated by commas or semicolons. */
const listed = (text: string) =>
	text
		.split(/[,;]/)
		.map((entry) => entry.trim())
		.filter(Boolean);

/** `GBP=CU001, EUR=CU002` by currency; a code alone counts for every currency. */
function customerCodes(text: string) {
	const pairs = listed(text).map((entry) => entry.split('=').map((part) => part.trim()));
	const named = pairs.filter((pair) => pair.length === 2);
	return {
		genericCustomerCode: pairs.find((pair) => pair.length === 1)?.[0] ?? '',
		genericCustomerCodes: Object.fromEntries(
			named.map(([currency, code]) => [currency.toUpperCase(), code]),
		),
	};
}

const SYSTEM_CURRENCY = 'GBP';
const percent = (fallback: number) => numberCell(fallback, { min: 0, max: 100 });

/** A profile's id or name; 'none': no profile; empty: the one of the operator's name. */
const profileCell = () =>
	textCell().superRefine((value, context) => {
		if (value === '' || value.toLowerCase() === NO_PROFILE || profileOf(value)) return;
		const message = `'${value.slice(0, 60)}' is no profile; write ${NO_PROFILE} or one of ${PROFILES.map(({ name }) => name).join(', ')}`;
		context.addIssue({ code: z.ZodIssueCode.custom, message });
	});

const cells = z
	.object({
		operator: requiredText('write the name of the marketplace operator'),
		profile: profileCell(),
		live: flagCell(true),
		orderMode: choiceCell(['acceptThenCreate', 'createThenAccept'], 'acceptThenCreate'),
		createFirstBecause: choiceCell(
			['straightToShipping', 'manualHold', 'riskAccepted'],
			'riskAccepted',
		),
		referencePrefix: textCell(),
		referenceMaxLength: numberCell(15, { min: 1, max: 50, whole: true }),
		startFrom: instantCell(),
		// n8n's own column: when set-up wrote the row, which is what startFrom defaults to (rules.md#first-run)
		createdAt: instantCell(),
		salesSource: requiredText("write the sales source's name exactly as in Khaos Control"),
		companyClass: requiredText("write the company class's name exactly as in Khaos Control"),
		currency: textCell(SYSTEM_CURRENCY)
			.transform((codes) => listed(codes.toUpperCase()))
			.transform((codes) => (codes.length === 0 ? [SYSTEM_CURRENCY] : codes)),
		customerPolicy: choiceCell(['generic', 'match', 'new'], 'match'),
		genericCustomerCode: textCell(),
		site: textCell(),
		invoicePriority: textCell(),
		brand: textCell(),
		payment: choiceCell(['card', 'account'], 'card'),
		cardReference: textCell('MIRAKL'),
		bankAccount: textCell(),
		feesStockCode: textCell(),
		bufferUnits: numberCell(0, { min: 0 }),
		bufferPercent: percent(0),
		sharePercent: percent(100),
		stockCap: numberCell(Infinity, { min: 0 }),
		stockFloor: numberCell(0, { min: 0 }),
		warehouseCode: textCell(),
		nonControlledQuantity: numberCell(0, { min: 0, whole: true }),
		stockLatencyMinutes: numberCell(15, { min: 0 }),
		blastRadiusPercent: percent(20),
		blastRadiusLeast: numberCell(10, { min: 0, whole: true }),
		blastRadiusUnanswered: choiceCell(['hold', 'send'], 'hold'),
		orderCycleMinutes: numberCell(5, { min: 1 }),
		acceptWindowHours: numberCell(48, { min: 0 }),
		acceptAlertPercent: percent(50),
		shipAlertPercent: percent(75),
		hardStopPercent: percent(90),
		hardStopPolicy: choiceCell(['leave', 'refuseLines', 'refuseOrder'], 'leave'),
		shortStockPolicy: choiceCell(['hold', 'refuseLines', 'refuseOrder', 'refundLines'], 'hold'),
		partialAcceptance: choiceCell(['unknown', 'yes', 'no'], 'unknown'),
		priceTolerancePercent: percent(10),
		debitAlertHours: numberCell(24, { min: 0 }),
		shippedMeans: choiceCell(['confirmShipment', 'issued'], 'confirmShipment'),
		driftRepair: choiceCell(['automatic', 'lowerOnly', 'approval'], 'automatic'),
	})
	.superRefine((row, context) => {
		const codes = customerCodes(row.genericCustomerCode);
		const without = row.currency.filter(
			(currency) => !codes.genericCustomerCodes[currency] && codes.genericCustomerCode === '',
		);
		if (row.customerPolicy === 'generic' && without.length > 0) {
			const message =
				row.genericCustomerCode === ''
					? "is empty; the customer policy 'generic' needs the customer's code"
					: `names no customer for ${without.join(', ')}; write for instance ${without[0]}=CU001`;
			context.addIssue({ code: z.ZodIssueCode.custom, path: ['genericCustomerCode'], message });
		}
		if (row.startFrom === undefined && row.createdAt === undefined) {
			context.addIssue({
				code: z.ZodIssueCode.custom,
				path: ['startFrom'],
				message: 'is empty; write the moment from which orders count',
			});
		}
	})
	.transform((row): Operator => {
		const { operator: name, startFrom, createdAt, currency, ...others } = row;
		const { bufferUnits, bufferPercent, sharePercent, stockCap, stockFloor, ...rest } = others;
		return {
			...rest,
			...customerCodes(row.genericCustomerCode),
			name,
			currency: currency[0],
			currencies: currency,
			startFrom: startFrom ?? createdAt ?? 0,
			stockRule: { bufferUnits, bufferPercent, sharePercent, cap: stockCap, floor: stockFloor },
		};
	});

/**
 * One row of the Operators table; `readOperators` reads it strictly, the audit reports every cell. An empty cell takes its
 * profile's figure, else the default.
 */
export const operatorRow = z.preprocess((row) => {
	const given = z.record(z.unknown()).safeParse(row);
	const profile = given.success
		? profileFor(String(given.data.profile ?? ''), String(given.data.operator ?? ''))
		: undefined;
	if (!given.success || profile === undefined) return row;
	const written = Object.entries(given.data).filter(
		([, value]) => value !== '' && value !== null && value !== undefined,
	);
	return { ...profileDefaults(profile), ...Object.fromEntries(written) };
}, cells);

/**
 * Rows of the Operators table as rules take them: checked, and defaulted where a cell is empty.
 *
 * @throws UserFacingError that names the row, the column and the value
 */
export function readOperators(rows: readonly unknown[]): Operator[] {
	return readRows(TABLE, operatorRow, rows, (row) => row.operator);
}

const orderCycle = z
	.object({
		operator: textCell(),
		live: flagCell(true),
		orderCycleMinutes: numberCell(5, { min: 1 }),
	})
	.transform(({ operator: name, ...rest }): OrderCycle => ({ ...rest, name }));

/**
 * What the stock rules ask of the other operators' rows, so that a cell that is wrong elsewhere in a row of another
 * operator stops nothing here.
 *
 * @throws UserFacingError that names the row, the column and the value
 */
export function readOrderCycles(rows: readonly unknown[]): OrderCycle[] {
	return readRows(TABLE, orderCycle, rows, (row) => row.operator);
}

/**
 * The one operator that an operation works for.
 *
 * @param rows what the parameter *Operator Row* gave: exactly one row is wanted
 * @throws UserFacingError when there is none or several, or a cell cannot be used
 */
export function readOperator(rows: readonly unknown[]): Operator {
	if (rows.length !== 1) {
		throw new UserFacingError(
			rows.length === 0
				? `${TABLE} has no row for this operator`
				: `${TABLE} has ${rows.length} rows for this operator`,
			'Run the operator set-up, or correct the operator name in this workflow, so that exactly one row is found.',
		);
	}
	return readOperators(rows)[0];
}
