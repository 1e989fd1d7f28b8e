import { rowsField } from '../rows';

/** Rows fields that several order operations have in common. */
export const shippingMapRows = rowsField({
	displayName: 'Shipping Map',
	name: 'shippingMap',
	default: "={{ $('Shipping map').all() }}",
	description: 'Rows of the table Khaos Mirakl Shipping Map',
});

export const couriersRows = rowsField({
	displayName: 'Couriers',
	name: 'couriers',
	default: '',
	description: 'Items of Khaos Control: Couriers (empty: courier codes are not checked)',
});

export const resolvedRows = rowsField({
	displayName: 'Resolved SKUs',
	name: 'resolved',
	default: '',
	description:
		'Items of Resolve SKUs. An order with a SKU that was just found by its Other Ref waits until the SKU Map has it.',
});
