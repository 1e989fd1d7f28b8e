import { z } from 'zod';
import type { PlannedDespatch } from '../domain/despatch/planned';
import type { ReportedShipment } from '../domain/despatch/reported';
import type { DespatchMemory, SentDespatch } from '../domain/despatch/settleDespatch';
import {
	choiceCell,
	flagCell,
	instantCell,
	listOf,
	numberCell,
	readRows,
	requiredText,
	textCell,
} from './cells';

const line = z.object({ lineId: textCell(), quantity: numberCell(0) });

const shipment = z.object({
	orderId: textCell(),
	shipmentId: textCell(),
	invoiceReference: textCell(),
	status: textCell(),
	trackingNumber: textCell(),
	lines: listOf(line),
	multiShipment: flagCell(true),
});

/**
 * Output of Mirakl → Shipment → Get Many that says where shipments are switched off.
 *
 * @returns undefined where this marketplace takes an order whole
 * @throws UserFacingError that names the shipment, the field and the value
 */
export function readShipments(items: readonly unknown[]): ReportedShipment[] | undefined {
	const read = readRows('Mirakl shipment', shipment, items, (item) => item.shipmentId);
	if (read.some(({ multiShipment }) => !multiShipment)) return undefined;
	return read
		.filter(({ shipmentId }) => shipmentId !== '')
		.map(({ orderId, shipmentId, invoiceReference, status, trackingNumber, lines }) => ({
			...{ orderId, shipmentId, invoiceReference, status, trackingNumber, lines },
		}));
}

const tracked = z.object({ orderId: textCell(), trackingNumber: textCell() });

/** Tracking numbers by order, from the output of Mirakl → Order → Get Many. */
export function readTracking(items: readonly unknown[]): (orderId: string) => string | undefined {
	const read = readRows('Mirakl order', tracked, items, (item) => item.orderId);
	const numbers = new Map(read.map(({ orderId, trackingNumber }) => [orderId, trackingNumber]));
	return (orderId) => numbers.get(orderId);
}

const exception = z.object({
	kind: textCell(),
	subject: textCell(),
	status: textCell(),
	retry: textCell(),
	retryAt: instantCell(),
});

/** What people wish of refused despatches: to be tried again, or to be left out. */
export function readWishes(rows: readonly unknown[]) {
	const table = "Table 'Khaos Mirakl Exceptions'";
	const read = readRows(table, exception, rows, (row) => row.subject).filter(
		({ kind }) => kind === 'DESPATCH_REJECTED',
	);
	const retries = new Map(
		read.flatMap(({ subject, retry, retryAt }) =>
			retry === 'import' && retryAt !== undefined ? [[subject, retryAt] as const] : [],
		),
	);
	return {
		retryAtOf: (orderId: string) => retries.get(orderId),
		ignored: new Set(
			read.filter(({ status }) => status === 'ignored').map(({ subject }) => subject),
		),
	};
}

const ACTIONS = ['ship', 'correct', 'later', 'parked', 'hold', 'wait'] as const;

const planned = z.object({
	orderId: requiredText('the item belongs to no order'),
	action: choiceCell(ACTIONS, 'wait'),
	invoiceReference: textCell(),
	carrierCode: textCell(),
	carrierName: textCell(),
	carrierUrl: textCell(),
	trackingNumber: textCell(),
	lines: listOf(line),
	otherParcels: listOf(textCell()),
	invoices: listOf(textCell()),
	facts: textCell(),
	isOverdue: flagCell(false),
	findings: listOf(z.unknown()),
});

/**
 * Items of Despatch: Plan; of their findings only the number counts here.
 *
 * @throws UserFacingError that names the order, the field and the value
 */
export function readPlanned(items: readonly unknown[]): PlannedDespatch[] {
	const given = items.filter(
		(item) => typeof item === 'object' && item !== null && 'orderId' in item,
	);
	return readRows('Planned despatch', planned, given, (item) => item.orderId).map((item) => ({
		...item,
		findings: item.findings as PlannedDespatch['findings'],
	}));
}

const failure = z
	.object({ kind: textCell('unavailable'), message: textCell('no further text') })
	.nullish();

const sent = z
	.object({
		orderId: textCell(),
		invoiceReference: textCell(),
		state: textCell(),
		failure,
	})
	.transform(
		({ orderId, invoiceReference, state, failure: given }): SentDespatch => ({
			orderId,
			invoiceReference,
			orderState: state,
			...(given && { failure: given }),
		}),
	);

/** Output of Mirakl → Order → Ship with Tracking that tells its failures in the result. */
export function readSent(items: readonly unknown[]): SentDespatch[] {
	return readRows('Sent despatch', sent, items, (item) => item.orderId).filter(
		({ orderId }) => orderId !== '',
	);
}

const memory = z.object({
	attempts: z.array(
		z
			.object({
				orderId: z.string(),
				parcel: z.string(),
				facts: z.string(),
				failures: z.number(),
				lastAt: z.number(),
				nextAt: z.number().optional(),
				message: z.string(),
				isCorrection: z.boolean(),
			})
			.strict(),
	),
	overdue: z.array(z.object({ orderId: z.string(), since: z.number() })),
});

/** The column `value` of the checkpoint `despatch`. What cannot be read was lost: failures are tried once more. */
export function readMemory(value: string): DespatchMemory {
	try {
		return memory.parse(JSON.parse(value || '{}'));
	} catch {
		return { attempts: [], overdue: [] };
	}
}
