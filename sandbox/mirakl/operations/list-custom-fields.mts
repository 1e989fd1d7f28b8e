import { json } from './call.mts';
import type { Operation } from './call.mts';
import { listOf } from './query.mts';

/** AF01: custom fields, of the entities asked for (comma-separated) or of all. */
export const listCustomFields: Operation = (call) => {
	const entities = listOf(call, 'entities');
	const fields = call.shop.reference.customFields.filter(
		({ entity }) => entities === null || entities.has(entity),
	);
	return json(200, { additional_fields: fields, total_count: fields.length });
};

/** DO01: document types, of the entities asked for (comma-separated) or of all. */
export const listDocumentTypes: Operation = (call) => {
	const entities = listOf(call, 'entities');
	const documents = call.shop.reference.documentTypes
		.filter(({ entity }) => entities === null || entities.has(entity))
		.map(({ operatorOnly: _, ...type }) => type);
	return json(200, { documents });
};
