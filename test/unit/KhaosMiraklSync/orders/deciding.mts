import type { IDataObject } from 'n8n-workflow';
import type { StockFigure } from '../../../../nodes/KhaosMiraklSync/domain/khaos';
import type { OpenOrder } from '../../../../nodes/KhaosMiraklSync/domain/openOrder';
import type { MarketplaceOrder } from '../../../../nodes/KhaosMiraklSync/domain/order';
import {
	decideOrders,
	type Decision,
} from '../../../../nodes/KhaosMiraklSync/domain/orders/decide';
import type { OrderMode } from '../../../../nodes/KhaosMiraklSync/domain/orders/mode';
import { courierFinder } from '../../../../nodes/KhaosMiraklSync/domain/orders/shippingMap';
import { skuMapFor } from '../../../../nodes/KhaosMiraklSync/domain/skuMap';
import { orderStock, type SiteMapping } from '../../../../nodes/KhaosMiraklSync/domain/stock/sites';
import { NOON, operator, stockFigure } from '../factories.mts';

export interface Setting {
	cells?: IDataObject;
	rows?: OpenOrder[];
	figures?: StockFigure[];
	sites?: SiteMapping[];
	couriers?: string[];
	prices?: Record<string, number>;
	candidates?: Record<string, string[]>;
	mode?: OrderMode;
	now?: number;
}

const SHIPPING = [{ operator: '', shippingMethod: 'std', courierCode: 'STD48' }];

/** Decides orders with ten TEE in stock and one shipping method mapped, unless the setting says otherwise. */
export function decide(orders: MarketplaceOrder[], setting: Setting = {}): Decision[] {
	const {
		cells = {},
		rows = [],
		figures = [stockFigure('TEE', 10)],
		mode = 'acceptThenCreate',
	} = setting;
	const name = String(cells.operator ?? 'Example Market');
	return decideOrders(
		orders.map((order) => ({ order, mode, reference: `EX-${order.orderId}` })),
		{
			operator: operator(cells),
			rows,
			skuMap: skuMapFor(name, []),
			courierFor: courierFinder(name, SHIPPING, setting.couriers),
			...orderStock(name, setting.sites ?? [], figures),
			offerPriceOf: (sku) => setting.prices?.[sku],
			candidatesOf: (sku) => setting.candidates?.[sku] ?? [],
			now: setting.now ?? NOON,
		},
	);
}
