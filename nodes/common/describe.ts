import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { OperationTable } from './operation';

/**
 * The fields of an action node, made from its operation table: the Resource list, an Operation list per resource, and
 * each operation's own fields, shown only for that operation.
 */
export function properties<Client>(table: OperationTable<Client>): INodeProperties[] {
	const resources = Object.entries(table);
	const [firstResource] = Object.keys(table);
	const resourceList: INodeProperties = {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: resources.map(([value, { displayName }]) => ({ name: displayName, value })),
		default: firstResource,
	};
	return [
		resourceList,
		...resources.map(([resource, { operations }]) => operationList(resource, operations)),
		...resources.flatMap(([resource, { operations }]) =>
			Object.entries(operations).flatMap(([operation, { fields }]) =>
				fields.map((field) => shownFor(field, resource, operation)),
			),
		),
	];
}

function operationList<Client>(
	resource: string,
	operations: OperationTable<Client>[string]['operations'],
): INodeProperties {
	const options: INodePropertyOptions[] = Object.entries(operations)
		.map(([value, { displayName, action, description }]) => ({
			name: displayName,
			value,
			action,
			description,
		}))
		.sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
	const firstOperation = options[0].value;
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options,
		default: firstOperation,
	};
}

function shownFor(field: INodeProperties, resource: string, operation: string): INodeProperties {
	const show = { ...field.displayOptions?.show, resource: [resource], operation: [operation] };
	return { ...field, displayOptions: { ...field.displayOptions, show } };
}
