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
