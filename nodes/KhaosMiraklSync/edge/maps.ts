import { z } from 'zod';
import type { CarrierMapping, ShippingMapping } from '../domain/maps';
import type { SkuMapping } from '../domain/skuMap';
import { readRows, textCell } from './cells';

const skuRow = z.object({ operator: textCell(), sku: textCell(), stockCode: textCell() });

const carrierRow = z.object({
	operator: textCell(),
	courier: textCell(),
	carrierCode: textCell(),
	carrierName: textCell(),
	trackingUrl: textCell(),
});

const shippingRow = z.object({
	operator: textCell(),
	shippingMethod: textCell(),
	courierCode: textCell(),
});

/**
 * Rows of the SKU Map. Rows that a person began and left unfinished map nothing and are left out.
 *
 * @throws UserFacingError that names the row, the column and the value
 */
export function readSkuMappings(rows: readonly unknown[]): SkuMapping[] {
	return readRows("Table 'Khaos Mirakl SKU Map'", skuRow, rows, (row) => row.sku).filter(
		({ sku, stockCode }) => sku !== '' && stockCode !== '',
	);
}

/**
 * Rows of the Carrier Map that name a courier and at least a carrier code or a carrier name.
 *
 * @throws UserFacingError that names the row, the column and the value
 */
export function readCarrierMappings(rows: readonly unknown[]): CarrierMapping[] {
	return readRows(
		"Table 'Khaos Mirakl Carrier Map'",
		carrierRow,
		rows,
		(row) => row.courier,
	).filter(
		({ courier, carrierCode, carrierName }) =>
			courier !== '' && (carrierCode !== '' || carrierName !== ''),
	);
}

/**
 * Rows of the Shipping Map that name both a shipping method and a courier.
 *
 * @throws UserFacingError that names the row, the column and the value
 */
export function readShippingMappings(rows: readonly unknown[]): ShippingMapping[] {
	const table = "Table 'Khaos Mirakl Shipping Map'";
	return readRows(table, shippingRow, rows, (row) => row.shippingMethod).filter(
		({ shippingMethod, courierCode }) => shippingMethod !== '' && courierCode !== '',
	);
}
