import type { IDataObject } from 'n8n-workflow';
import { matchOrders, type Matched } from '../../../../nodes/KhaosMiraklSync/domain/orders/match';
import type { OpenOrder } from '../../../../nodes/KhaosMiraklSync/domain/openOrder';
import { skuMapFor } from '../../../../nodes/KhaosMiraklSync/domain/skuMap';
import {
	readKhaosStatuses,
	statusFinder,
} from '../../../../nodes/KhaosMiraklSync/edge/khaosStatus';
import { readMarketplaceOrders } from '../../../../nodes/KhaosMiraklSync/edge/marketplaceOrder';
import { NOON, operator } from '../factories.mts';

export interface Sides {
	orders?: IDataObject[];
	rows?: OpenOrder[];
	statuses?: IDataObject[];
	cells?: IDataObject;
	now?: number;
}

/** Matches both sides with the operator of the factories, at noon unless told otherwise. */
export function match({
	orders = [],
	rows = [],
	statuses = [],
	cells = {},
	now = NOON,
}: Sides): Matched[] {
	return matchOrders({
		operator: operator(cells),
		orders: readMarketplaceOrders(orders),
		rows,
		statusOf: statusFinder(readKhaosStatuses(statuses)),
		skuMap: skuMapFor('Example Market', []),
		now,
	});
}

export const kinds = (matched: Matched) => matched.findings.map(({ kind }) => kind);
