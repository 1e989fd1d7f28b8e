import { z } from 'zod';
import { RemoteError } from '../../../common/failures';
import { eachItem } from '../operation';
import { importId, importSchema, importType } from './importId';

/** How an import of offers, stock or prices stands (Mirakl OF02, STO02, PRI02). One look; it does not wait. */
export const getImportStatus = eachItem({
	displayName: 'Get Import Status',
	action: 'Get the status of an import',
	description: 'Read how an import of offers, stock or prices stands (OF02, STO02, PRI02)',
	fields: [importType, importId],
	params: z.object(importSchema),
	async execute({ client, param: { importType: kind, importId: id } }) {
		const look = await kind.look(client, id);
		if (look === undefined) throw unknownImport(kind.name, id);
		return { type: kind.name, ...look.state, seenAt: look.seenAt };
	},
});

/** Mirakl has no such import. */
export function unknownImport(name: string, id: string): RemoteError {
	return new RemoteError(`Mirakl does not know the ${name} import '${id}'`, {
		kind: 'rejected',
		status: 404,
		fix: 'Check the ID and its type. Mirakl keeps imports for 60 days.',
	});
}
