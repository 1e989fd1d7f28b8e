import { logisticClasses as list } from '../../payloads/referenceData';
import { listOperation } from './read';

/** Size or weight classes of offers (Mirakl SH31; once a day). */
export const logisticClasses = listOperation({
	displayName: 'Logistic Classes',
	action: 'Get the logistic classes of a marketplace',
	about: 'Read the logistic classes that offers can have. Mirakl allows it once a day',
	list,
	isLocalised: true,
});
