import { shipmentJson } from '../wire/shipment-json.mts';
import type { Operation } from './call.mts';
import { repeatedOf, timeOf } from './query.mts';
import { seekPage } from './seek.mts';

/** ST11: shipments by creation, filtered by order, state, debit state and change. */
export const listShipments: Operation = (call) =>
	seekPage(
		call,
		(asked) => {
			const orders = repeatedOf(asked, 'order_id');
			const states = repeatedOf(asked, 'shipment_state_code');
			const debits = repeatedOf(asked, 'shipment_customer_debit_state_code');
			const from = timeOf(asked, 'last_updated_from') ?? -Infinity;
			const to = timeOf(asked, 'last_updated_to') ?? Infinity;
			return call.shop.shipments
				.all()
				.filter(
					({ orderId, status, debit, updatedAt }) =>
						(orders?.has(orderId) ?? true) &&
						(states?.has(status) ?? true) &&
						(debits?.has(debit) ?? true) &&
						updatedAt.getTime() >= from &&
						updatedAt.getTime() <= to,
				);
		},
		(shipment) => shipmentJson(shipment, call.shop),
		{ sort: 'dateCreated', key: ({ id }) => id },
	);
