import type { INodeProperties } from 'n8n-workflow';

const field = (
	displayName: string,
	name: string,
	description: string,
	more: Partial<INodeProperties> = {},
) => ({ displayName, name, type: 'string', default: '', description, ...more }) as INodeProperties;

const fields: INodeProperties[] = [
	field(
		'Address Line 1',
		'line1',
		'Lines longer than 35 characters are wrapped into the next ones',
		{
			placeholder: 'e.g. 1 Example Street',
		},
	),
	field('Address Line 2', 'line2', 'Second line of the address'),
	field('Address Line 3', 'line3', 'Third line; what does not fit goes to the delivery note'),
	field(
		'Country',
		'country',
		"Two-letter code, three-letter code or name, as in Khaos Control's list",
		{
			placeholder: 'e.g. GB',
		},
	),
	field('County', 'county', 'At most 35 characters'),
	field('Email', 'email', 'At most 50 characters', { placeholder: 'e.g. name@example.com' }),
	field('Forename', 'forename', 'At most 50 characters'),
	field('Mobile', 'mobile', 'At most 30 characters, 19 in older versions'),
	field('Organisation', 'organisation', 'Company of the contact'),
	field('Phone', 'phone', 'At most 30 characters, 19 in older versions'),
	field('Postcode', 'postcode', 'At most 10 characters'),
	field('Surname', 'surname', 'At most 50 characters; Khaos Control needs one'),
	field('Title', 'title', 'At most 20 characters', { placeholder: 'e.g. Ms' }),
	field('Town', 'town', 'At most 35 characters'),
];

/** An address field by field (`INVADDR`, `DELADDR`). */
export function addressField(
	displayName: string,
	name: string,
	description: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'fixedCollection',
		placeholder: `Add ${displayName}`,
		default: {},
		description,
		options: [{ displayName: 'Address', name: 'address', values: fields }],
	};
}
