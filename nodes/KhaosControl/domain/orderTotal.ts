import type { Minor } from '../../common/money';
import {
	convertedPrice,
	lineAmounts,
	type CalculationMethod,
	type LineAmounts,
	type LinePrice,
} from './lineAmounts';

/** A line as it is sent: its price says itself whether it is gross or net. */
export interface SentLine extends LinePrice {
	priceIs: CalculationMethod;
}

/** Delivery as it is sent: a gross amount (0 included), or `own` where Khaos Control adds its own charge. */
export type DeliveryCharge = Minor | 'own';

export type Prediction =
	| { total: Minor; lines: LineAmounts[] }
	/** Why the total cannot be known, as the end of a sentence. */
	| { unknown: string };

/**
 * The order total that Khaos Control will compute: the sum of the lines' gross amounts and the gross delivery.
 *
 * In a gross class with gross prices no VAT is needed. Everywhere else a line's VAT is; where it is not known, neither
 * is the total. A price of the other kind is converted per unit first, which no source states (inferred).
 *
 * Source: Sales Order Calc.
 */
export function predictedTotal(
	method: CalculationMethod,
	lines: SentLine[],
	delivery: DeliveryCharge,
): Prediction {
	if (delivery === 'own') return { unknown: 'Khaos Control adds its own delivery charge' };
	const blind = lines.findIndex((line) => needsTax(method, line) && line.taxPercent === undefined);
	if (blind >= 0) return { unknown: `the VAT of line ${blind + 1} is not given` };
	const amounts = lines.map((line) => lineAmounts(method, inMethod(method, line)));
	return { total: amounts.reduce((sum, { gross }) => sum + gross, delivery), lines: amounts };
}

function needsTax(method: CalculationMethod, { priceIs }: SentLine): boolean {
	return method === 'net' || priceIs === 'net';
}

function inMethod(method: CalculationMethod, line: SentLine): LinePrice {
	if (line.priceIs === method) return line;
	return { ...line, unitPrice: convertedPrice(method, line.unitPrice, line.taxPercent ?? 0) };
}
