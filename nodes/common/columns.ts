import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { UserFacingError } from './failures';
import type { FileRow } from './rowsIn';

/** A value that an operation takes from each row of a file. */
export interface RowField {
	/** Its name inside. */
	name: string;
	/** As people call it. */
	displayName: string;
	/** Column names that need no mapping; upper and lower case are the same. */
	columns: readonly string[];
	required?: true;
}

/** The field that says in which columns of a file the values stand, for columns with names of their own. */
export function columnMapping(fields: readonly RowField[]): INodeProperties {
	const known = fields.map(({ columns: [first] }) => first).join(', ');
	return {
		displayName: 'Columns',
		name: 'columns',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Column',
		default: {},
		description: `Where each value stands, for columns that are not named ${known}`,
		options: [
			{
				displayName: 'Column',
				name: 'mapping',
				values: [
					{
						displayName: 'Value',
						name: 'field',
						type: 'options',
						options: [...fields]
							.sort((a, b) => a.displayName.localeCompare(b.displayName, 'en-GB'))
							.map(({ name, displayName }) => ({ name: displayName, value: name })),
						default: 'sku',
						description: 'The value that the column holds',
					},
					{
						displayName: 'Column Name',
						name: 'column',
						type: 'string',
						default: '',
						placeholder: 'e.g. STOCK_CODE',
						description: 'The name of the column in the file’s header, or of the member in NDJSON',
					},
				],
			},
		],
	};
}

/** What `columnMapping` gives: field name → column name. */
export const columnsSchema = z
	.object({
		mapping: z
			.array(z.object({ field: z.string(), column: z.string().trim() }))
			.nullish()
			.transform((entries) => entries ?? []),
	})
	.nullish()
	.transform((given) =>
		Object.fromEntries(
			(given?.mapping ?? [])
				.filter(({ column }) => column !== '')
				.map(({ field, column }) => [field, column]),
		),
	);

/** Takes the values of an operation out of the rows of a file. */
export class RowPicker {
	private columns: readonly string[] | undefined;
	private places: Array<[name: string, index: number]> = [];

	constructor(
		private readonly fields: readonly RowField[],
		private readonly mapping: Readonly<Record<string, string>>,
	) {}

	/**
	 * The row's values by field name; a field without a column is left out.
	 *
	 * @throws UserFacingError where a required or a mapped column is not in the file
	 */
	pick({ columns, cells }: FileRow): Record<string, unknown> {
		if (columns !== this.columns) this.find(columns);
		const values: Record<string, unknown> = {};
		for (const [name, index] of this.places) values[name] = cells[index];
		return values;
	}

	private find(columns: readonly string[]): void {
		const names = columns.map((name) => name.trim().toLowerCase());
		this.columns = columns;
		this.places = this.fields.flatMap((field): Array<[string, number]> => {
			const mapped = this.mapping[field.name];
			const wanted = mapped === undefined ? field.columns : [mapped];
			const index = names.findIndex((name) => wanted.some((one) => one.toLowerCase() === name));
			if (index !== -1) return [[field.name, index]];
			if (mapped === undefined && !field.required) return [];
			throw new UserFacingError(
				`The file has no column '${wanted[0]}' for ${field.displayName}; it has ${columns.map((name) => `'${name}'`).join(', ')}`,
				'Correct the file’s first line, or say in Columns where the value stands.',
			);
		});
	}
}
