import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { UserFacingError } from '../../../common/failures';
import { ifTaken, type ParameterValues } from '../../transport/envelope';
import { stageOptions } from '../../payloads/stages';
import { asWallClock } from '../wallClock';

/** The filters of `ExportOrderStatusEx` (guide v7.8d); v7.3b has Web Orders Only alone. */
export const filtersField: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	description:
		'Which orders to return, and how much of them; a filter that your version of the service lacks is refused by name',
	options: [
		{
			displayName: 'Confirmed Orders Only',
			name: 'confirmedOnly',
			type: 'boolean',
			default: false,
			description: 'Whether to leave out orders that are not confirmed (ConfirmedOnly)',
		},
		{
			displayName: 'Date From',
			name: 'dateFrom',
			type: 'dateTime',
			default: '',
			description:
				'Orders from this time on (DateFrom); without an offset it is the wall clock of Khaos Control',
		},
		{
			displayName: 'Date To',
			name: 'dateTo',
			type: 'dateTime',
			default: '',
			description:
				'Orders up to this time (DateTo); without an offset it is the wall clock of Khaos Control',
		},
		{
			displayName: 'Include Cancelled',
			name: 'includeCancelled',
			type: 'boolean',
			default: true,
			description: 'Whether to also return cancelled orders (IncludeCancelled)',
		},
		{
			displayName: 'Include Tracking Changes',
			name: 'includeTracking',
			type: 'boolean',
			default: true,
			description:
				'Whether to also return orders whose tracking changed between the dates (IncludeTracking)',
		},
		{
			displayName: 'Invoice Stages',
			name: 'stages',
			type: 'multiOptions',
			options: stageOptions(),
			default: [],
			description: 'Only orders with an invoice in one of these stages (InvoiceStageIDs)',
		},
		{
			displayName: 'Show Items',
			name: 'showItems',
			type: 'boolean',
			default: true,
			description: 'Whether to return which Stock Codes an invoice holds (ShowItems)',
		},
		{
			displayName: 'Web Orders Only',
			name: 'webOnly',
			type: 'boolean',
			default: false,
			description: 'Whether to return only orders with a web reference (WebOnly)',
		},
	],
};

const time = z.union([z.string(), z.date().transform((date) => date.toISOString())]).nullish();

export const filtersSchema = z
	.object({
		confirmedOnly: z.boolean().nullish(),
		dateFrom: time,
		dateTo: time,
		includeCancelled: z.boolean().nullish(),
		includeTracking: z.boolean().nullish(),
		stages: z.array(z.coerce.number()).nullish(),
		showItems: z.boolean().nullish(),
		webOnly: z.boolean().nullish(),
	})
	.nullish()
	.transform((filters) => filters ?? {});

export type StatusFilters = z.output<typeof filtersSchema>;

/**
 * The filters as parameters. One that asks for something is sent as it is, so that a version without it refuses it by
 * name; one that is off or not set is sent only where there is such a parameter.
 *
 * @throws UserFacingError where a date cannot be read
 */
export function filterValues(filters: StatusFilters, timeZone: string): ParameterValues {
	const wanted = (flag: boolean | null | undefined, otherwise: boolean) =>
		flag === true ? true : ifTaken(flag ?? otherwise);
	return {
		WebOnly: wanted(filters.webOnly, false),
		ConfirmedOnly: wanted(filters.confirmedOnly, false),
		IncludeTracking: wanted(filters.includeTracking, true),
		IncludeCancelled: wanted(filters.includeCancelled, true),
		DateFrom: dateValue('Date From', filters.dateFrom, timeZone),
		DateTo: dateValue('Date To', filters.dateTo, timeZone),
		InvoiceStageIDs: filters.stages?.length ? filters.stages.join(',') : undefined,
		ShowItems: wanted(filters.showItems, true),
	};
}

/** Can an order that exists be missing from the answer because of the filters? */
export function narrows(filters: StatusFilters): boolean {
	return (
		filters.webOnly === true ||
		filters.confirmedOnly === true ||
		filters.includeCancelled === false ||
		Boolean(filters.dateFrom ?? filters.dateTo) ||
		Boolean(filters.stages?.length)
	);
}

function dateValue(
	field: string,
	text: string | null | undefined,
	timeZone: string,
): string | undefined {
	if (text === undefined || text === null || text.trim() === '') return undefined;
	const clock = asWallClock(text, timeZone);
	if (clock !== undefined) return clock;
	throw new UserFacingError(
		`The value of '${field}' cannot be used: a time such as 2024-05-14T09:00:00 is expected`,
		'Check the field, or the expression that fills it.',
	);
}
