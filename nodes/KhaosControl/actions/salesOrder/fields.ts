import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { UserFacingError } from '../../../common/failures';

export const associatedRefField: INodeProperties = {
	displayName: 'Associated Ref',
	name: 'associatedRef',
	type: 'string',
	required: true,
	default: '',
	description: 'The reference that the order was imported with',
};

/** One Associated Ref: not empty, and without a comma, which would make it two. */
export const associatedRef = z
	.string()
	.trim()
	.min(1, 'it is empty')
	.refine((reference) => !reference.includes(','), { message: 'one reference is expected' });

/**
 * @returns the reference
 * @throws UserFacingError where it holds a comma: Khaos Control would take it for two
 */
export function withoutComma(reference: string): string {
	if (!reference.includes(',')) return reference;
	throw new UserFacingError(
		`The reference '${reference}' holds a comma, which separates references in Khaos Control`,
		'Give one reference per entry of the list.',
	);
}
