import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { UserFacingError } from '../../../common/failures';
import { preview } from '../../../common/fields';
import type { FailedOutcome, Outcome } from '../../../common/operation';
import type { MiraklClient } from '../../transport/client';
import { remoteOrThrow } from '../../transport/entries';
import { inChunks } from '../../transport/query';
import { filledText, optionalFlag, optionalText, orderId } from '../fields';
import { allItems, PREVIEWED, shown } from '../operation';
import { trackingFields, trackingParams } from '../tracking';
import {
	createShipments,
	shipmentsRequest,
	type NewShipment,
	type ShipmentOutcome,
} from './createOnce';
import { shipmentLines, shippedLines } from './lines';
import { invoiceReferenceOf } from './reported';

/** Shipments in one call (ST01). */
const MOST = 1_000;

export const invoiceReference: INodeProperties = {
	displayName: 'Invoice Reference',
	name: 'invoiceReference',
	type: 'string',
	default: '',
	placeholder: 'e.g. INV-20451',
	description:
		'Your invoice or parcel. It tells the shipment from others: the same one is never created twice.',
};

const shipped: INodeProperties = {
	displayName: 'Shipped',
	name: 'shipped',
	type: 'boolean',
	default: false,
	description: 'Whether the parcel is on its way already. If not, report it later with Confirm.',
};

const warehouseCode: INodeProperties = {
	displayName: 'Warehouse Code',
	name: 'warehouseCode',
	type: 'string',
	default: '',
	description: 'Where the parcel leaves from, by the code of the warehouse at the marketplace',
};

const params = z
	.object({
		orderId: filledText,
		invoiceReference: optionalText.transform(invoiceReferenceOf),
		...trackingParams,
		lines: shippedLines,
		shipped: optionalFlag(false),
		warehouseCode: optionalText,
		preview: optionalFlag(false),
	})
	.refine(({ lines }) => lines.length > 0, { path: ['lines'], message: 'no line is named' });

/**
 * Creates shipments, one for each item, 1,000 in a call (Mirakl ST01). Shipments that are there already (same invoice
 * reference, else same tracking number) are left alone, and none is created twice after a broken connection.
 */
export const create = allItems({
	displayName: 'Create',
	action: 'Create a shipment',
	description: 'Create shipments of parts of orders (ST01); each item is one parcel',
	fields: [
		...[orderId, invoiceReference, { ...shipmentLines, required: true }],
		...[...trackingFields, shipped, warehouseCode, preview],
	],
	params,
	async execute(calls) {
		const [{ client, param: first }] = calls;
		const { wanted, outcomes } = onePerParcel(calls);
		for (const chunk of inChunks(wanted, MOST)) {
			outcomes.push(...(await createChunk(client, chunk, first.preview)));
		}
		return outcomes;
	},
});

type Wanted = NewShipment & { from: number[] };

/** Items that name the same parcel alike are one shipment; one that gives it other contents fails. */
function onePerParcel(calls: Array<{ param: NewShipment; itemIndex: number }>) {
	const byKey = new Map<string, Wanted>();
	const outcomes: Array<Outcome | FailedOutcome> = [];
	for (const { param, itemIndex } of calls) {
		const name = param.invoiceReference || param.trackingNumber;
		const key = name === '' ? String(itemIndex) : `${param.orderId}\n${name}`;
		const known = byKey.get(key);
		if (known === undefined) {
			byKey.set(key, { ...param, from: [itemIndex] });
		} else if (JSON.stringify({ ...known, from: [] }) === JSON.stringify({ ...param, from: [] })) {
			known.from.push(itemIndex);
		} else {
			const failure = new UserFacingError(
				`The parcel '${name}' of order ${param.orderId} is given twice with different contents`,
				'Give each parcel its own Invoice Reference.',
			);
			outcomes.push({ failure, from: [itemIndex] });
		}
	}
	return { wanted: [...byKey.values()], outcomes };
}

async function createChunk(mirakl: MiraklClient, chunk: Wanted[], isPreview: boolean) {
	if (isPreview) {
		const request = shown(shipmentsRequest(mirakl, chunk));
		return chunk.map((entry) => ({
			json: { orderId: entry.orderId, changed: false, note: PREVIEWED, request },
			from: entry.from,
		}));
	}
	const all = chunk.flatMap(({ from }) => from);
	return await createShipments(mirakl, chunk).then(
		(outcomes) => outcomes.map((outcome, index) => resultOf(outcome, chunk[index].from)),
		(thrown: unknown) => [{ failure: remoteOrThrow(thrown), from: all }],
	);
}

function resultOf(
	{ wanted, shipment, changed, failure }: ShipmentOutcome,
	from: number[],
): Outcome | FailedOutcome {
	if (failure !== undefined) return { failure, from };
	if (shipment === undefined) {
		const lost = new UserFacingError(
			`Nothing shows what became of the shipment '${wanted.invoiceReference || wanted.trackingNumber}' of order ${wanted.orderId}`,
			'Look at the order in the back office, then run it again.',
		);
		return { failure: lost, from };
	}
	const { orderId: id, shipmentId, status } = shipment;
	const note = changed ? '' : 'This shipment is there already';
	return { json: { orderId: id, shipmentId, changed, status, note }, from };
}
