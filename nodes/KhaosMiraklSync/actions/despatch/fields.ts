import type { INodeProperties } from 'n8n-workflow';
import { orderRows, rowsField } from '../rows';

/** Rows of the orders that are looked at. */
export const lookedAt = {
	...orderRows,
	default: "={{ [...$('Paid orders').all(), ...$('Lately shipped').all()] }}",
	description: 'Rows of the table Khaos Mirakl Open Orders',
};

export const statuses = rowsField({
	displayName: 'Order Statuses',
	name: 'statuses',
	default: "={{ $('Despatched in Khaos Control').all() }}",
	description: 'Items of Khaos Control: Get Status',
});

export const carrierMap = rowsField({
	displayName: 'Carrier Map',
	name: 'carrierMap',
	default: "={{ $('Carrier map').all() }}",
	description: 'Rows of the table Khaos Mirakl Carrier Map',
});

export const carriers = rowsField({
	displayName: 'Carriers',
	name: 'carriers',
	default: "={{ $('Carriers in Mirakl').all() }}",
	description: 'Items of Mirakl: Carriers (empty: carrier codes are not checked)',
});

export const exceptionRows = rowsField({
	displayName: 'Exceptions on Record',
	name: 'exceptionRows',
	default: "={{ $('Refused before').all() }}",
	description:
		'Rows of the table Khaos Mirakl Exceptions: a Retry Import is obeyed, what is ignored is not sent',
});

export const memory: INodeProperties = {
	displayName: 'Memory',
	name: 'memory',
	type: 'string',
	default: "={{ $('Memory').first().json.value ?? '' }}",
	description:
		'What Settle remembered in the last run: the column value of the checkpoint despatch',
};
