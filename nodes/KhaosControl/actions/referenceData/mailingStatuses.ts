import { listOperation } from './list';
import { mailingStatuses as source } from './sources';

/** Mailing statuses of customers. */
export const mailingStatuses = listOperation({
	displayName: 'Mailing Statuses',
	action: 'Get mailing statuses',
	description: 'Get the mailing statuses with their numbers (GetMailingStatusList)',
	source,
	item: (row) => ({ ...row }),
});
