import { z } from 'zod';
import { UserFacingError } from '../../common/failures';
import type { CancellableOrder, WantedUnits } from '../domain/orders/cancellation';
import { flagCell, listOf, numberCell, readRows, requiredText, textCell } from './cells';

const line = z.object({
	lineId: requiredText('the line has no id'),
	sku: textCell(),
	quantity: numberCell(0),
	state: textCell(),
	debitedDate: textCell(),
	canRefund: flagCell(false),
});

const order = z
	.object({
		orderId: requiredText('the item holds no order'),
		state: requiredText('Mirakl gave no state'),
		canCancel: flagCell(false),
		paymentWorkflow: textCell(),
		debitedDate: textCell(),
		lines: listOf(line),
	})
	.transform(
		({ paymentWorkflow, debitedDate, lines, ...rest }): CancellableOrder => ({
			...rest,
			lines: lines.map(({ debitedDate: lineDebited, ...each }) => ({
				...each,
				// orders paid by shipment are paid line by line
				isPaid: lineDebited !== '' || (paymentWorkflow !== 'PAY_ON_SHIPMENT' && debitedDate !== ''),
			})),
		}),
	);

/**
 * The order that is to be cancelled, from the output of Mirakl → Order → Get.
 *
 * @throws UserFacingError where there is not exactly one, or a field cannot be used
 */
export function readCancellable(items: readonly unknown[]): CancellableOrder {
	if (items.length !== 1) {
		throw new UserFacingError(
			`${items.length} orders were handed over, and one can be cancelled at a time`,
			'Hand over the one item of Mirakl: Order: Get.',
		);
	}
	return readRows('Mirakl order', order, items, (item) => item.orderId)[0];
}

/**
 * Lines as a person writes them: one in each row, or with commas between; `LINE × 2` or `LINE: 2` for two units of it.
 *
 * @throws UserFacingError that shows what cannot be read
 */
export function readWantedUnits(text: string): WantedUnits[] {
	return text
		.split(/[\n,;]/)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '')
		.map((entry): WantedUnits => {
			const match = /^(\S+?)(?:\s*[:×]\s*|\s+x?\s*)(\d+)$/.exec(entry);
			if (match !== null && Number(match[2]) > 0) {
				return { lineId: match[1], quantity: Number(match[2]) };
			}
			if (/^\S+$/.test(entry) && !/[:×]/.test(entry)) return { lineId: entry };
			throw new UserFacingError(
				`'${entry.slice(0, 60)}' is no line`,
				'Write a line id in each row, and after a colon the units where it is not all of them.',
			);
		});
}

const reason = z.object({
	code: textCell(),
	label: textCell(),
	type: textCell(),
	isShopRight: flagCell(true),
});

/** Reasons that a shop may use (RE01). */
export function readReasons(items: readonly unknown[]) {
	return readRows('Mirakl reason', reason, items, (item) => item.code).filter(
		({ code, isShopRight }) => code !== '' && isShopRight,
	);
}
