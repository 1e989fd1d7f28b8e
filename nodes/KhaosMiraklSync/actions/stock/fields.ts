import { z } from 'zod';
import { rowsField } from '../rows';

export const levels = rowsField({
	displayName: 'Stock Levels',
	name: 'levels',
	default: "={{ $('Stock levels').all() }}",
	description: 'Items of Khaos Control: Get Availability',
});

export const rules = rowsField({
	displayName: 'Stock Rules',
	name: 'rules',
	default: "={{ $('Stock rules').all() }}",
	description: 'Rows of the table Khaos Mirakl Stock Rules',
});

export const moved = rowsField({
	displayName: 'Moved',
	name: 'moved',
	default: "={{ $('Stock moved').all() }}",
	description: 'Items of Khaos Control: Get Moved',
});

export const offers = rowsField({
	displayName: 'Offers',
	name: 'offers',
	default: '',
	description: 'Items of Mirakl: Export (empty: no offers were read)',
});

export const checkpoints = rowsField({
	displayName: 'Checkpoints',
	name: 'checkpoints',
	default: '',
	description:
		'Rows of the table Khaos Mirakl Checkpoints, of all operators, read before the open orders (empty: their age is not examined)',
});

export const operators = rowsField({
	displayName: 'All Operators',
	name: 'operators',
	default: '',
	description: 'Rows of the table Khaos Mirakl Operators: the orders of all of them take units',
});

/** Whether offers are a full export. */
export const allOffers = z.boolean().nullish().transform(Boolean);

export const sites = rowsField({
	displayName: 'Sites',
	name: 'sites',
	default: '',
	description:
		'Rows of the table Khaos Mirakl Sites: whose levels count, and in which warehouse (empty: the default site, one figure)',
});

export const components = rowsField({
	displayName: 'Components',
	name: 'components',
	default: '',
	description:
		'Rows of the table Khaos Mirakl Components: builds and packs that share components are offered together no more than these make (empty: each by itself)',
});
