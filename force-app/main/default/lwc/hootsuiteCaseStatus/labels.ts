import label from '@salesforce/label/c.hootsuiteCaseStatus_label';

/** Every text of this bundle; the statuses' names come from Salesforce. */
export const LABELS = { label } as const;
