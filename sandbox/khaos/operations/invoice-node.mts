import { quantityText } from '../decimal.mts';
import type { KhaosState } from '../state/khaos-state.mts';
import type { Invoice } from '../state/model.mts';
import { stageDescription } from '../state/stages.mts';
import { statusDate } from '../times.mts';
import type { XmlWriter } from '../xml.mts';
import { minusOne } from './payload.mts';
import { isShown, shownAs, shownInBox, type ShownItem } from './shown-lines.mts';

/** One INVOICE of ExportOrderStatusEx with its boxes and, on request, its items. Resets MOVED. */
export function invoiceNode(
	state: KhaosState,
	xml: XmlWriter,
	invoice: Invoice,
	showItems: boolean,
): string {
	const shown = invoice.items.filter(({ line }) => isShown(state, line));
	const sum = (field: 'quantity' | 'sent'): string =>
		quantityText(shown.reduce((total, item) => total + item[field], 0));
	const rows = (name: string, items: ShownItem[]): string[] =>
		items.map((item) =>
			xml.node(name, { STOCK_CODE: item.stockCode, QTY_SENT: quantityText(item.quantity) }),
		);
	const boxes = invoice.boxes.map((box) =>
		xml.node(
			'BOX',
			{
				SHIPPED: minusOne(box.shipped !== undefined),
				SHIP_DATE: statusDate(box.shipped),
				COURIER: box.courier,
				CONSIGNMENT_REF: box.consignmentRef,
				TRACKING_URL: box.trackingUrl,
			},
			rows(
				'BOX_ITEM',
				box.items.flatMap((item) => shownInBox(state, item)),
			),
		),
	);
	const sent = shown.flatMap(({ line, sent: quantity }) =>
		shownAs(state, { stockCode: line.stockCode, quantity }),
	);
	const node = xml.node(
		'INVOICE',
		{
			INVOICE_CODE: invoice.code,
			INVOICE_DATE: statusDate(invoice.date),
			SHIP_DATE: statusDate(invoice.shipDate),
			ISSUE_DATE: statusDate(invoice.issueDate),
			INVOICE_STAGE_ID: invoice.stage,
			INVOICE_STAGE_DESC: stageDescription(invoice.stage) ?? '',
			COURIER: invoice.courier,
			CONSIGNMENT_REF: invoice.consignmentRef,
			TRACKING_URL: invoice.trackingUrl,
			QTY_SOLD: sum('quantity'),
			QTY_SENT: sum('sent'),
			MOVED: minusOne(invoice.moved),
		},
		[...boxes, ...(showItems ? [xml.node('INVOICE_ITEMS', {}, rows('INVOICE_ITEM', sent))] : [])],
	);
	invoice.moved = false;
	return node;
}
