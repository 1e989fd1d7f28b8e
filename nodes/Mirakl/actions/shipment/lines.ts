import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { jsonList } from '../jsonList';
import type { ShippedLine } from './reported';

export const shipmentLines: INodeProperties = {
	displayName: 'Lines',
	name: 'lines',
	type: 'json',
	default: '[]',
	placeholder: 'e.g. [{ "lineId": "ORDER-1042-A-1", "quantity": 1 }]',
	description:
		'What is in the parcel: a list with lineId and quantity, and packageReference where the marketplace wants one. An empty list stands for everything that is left to ship.',
};

const shippedLine = z
	.object({
		lineId: z.string().min(1),
		quantity: z.number().int('a whole number is expected').min(1),
		packageReference: z.string().default(''),
	})
	.strict();

/** The lines of a parcel, from a list or JSON text; [] where none is named. */
export const shippedLines = jsonList(shippedLine);

/** A line as ST01 wants it. By its id: a SKU may stand on two lines (Mirakl's trap 12). */
export function lineBody({ lineId, quantity, packageReference }: ShippedLine) {
	return {
		order_line_id: lineId,
		quantity,
		...(packageReference !== '' && { package_reference: packageReference }),
	};
}
