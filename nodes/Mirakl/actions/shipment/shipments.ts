import { RemoteError } from '../../../common/failures';
import { shipmentSchema, type Shipment } from '../../payloads/shipment';
import { withRaw, type WithRaw } from '../../payloads/withRaw';
import type { MiraklClient, Query } from '../../transport/client';
import { seekRows } from '../../transport/lists';
import { eachInChunks } from '../../transport/query';

/** Shipments that the filters of ST11 let through, oldest first, all pages, each once. */
export async function listShipments(
	mirakl: MiraklClient,
	query: Query,
	limit?: number,
): Promise<Array<WithRaw<Shipment>>> {
	const list = {
		query: { ...query, sort: 'dateCreated,ASC' },
		row: withRaw(shipmentSchema),
		keyOf: ({ known }: WithRaw<Shipment>) => known.shipmentId,
	};
	return (await seekRows(mirakl, 'ST11', '/api/shipments', list, { limit })).rows;
}

/** All shipments of these orders (ST11), 100 orders in a call. */
export async function shipmentsOf(mirakl: MiraklClient, orderIds: string[]): Promise<Shipment[]> {
	const records = await eachInChunks(
		orderIds,
		async (chunk) => await listShipments(mirakl, { order_id: chunk }),
	);
	return records.map(({ known }) => known);
}

const MULTI_SHIPMENT = 'features.shipment.multi_shipment';

/**
 * What `read` gives of shipments; undefined where the marketplace takes an order whole. An old one that does not give its
 * configuration is asked for shipments: it answers 404 where they are switched off (PC01).
 */
export async function whereSeveralAreAllowed<Read>(
	mirakl: MiraklClient,
	read: () => Promise<Read>,
): Promise<Read | undefined> {
	if ((await mirakl.platform()).flag(MULTI_SHIPMENT) === false) return undefined;
	return await read().catch((thrown: unknown) => {
		if (thrown instanceof RemoteError && thrown.status === 404) return undefined;
		throw thrown;
	});
}
