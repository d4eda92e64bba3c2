// Generated from force-app by npm run gen. Do not edit.

declare module '@salesforce/schema/Case' {
  const object: { readonly objectApiName: string };
  export default object;
}

declare module '@salesforce/schema/Case.CaseNumber' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.ContactId' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Conversation_ID__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.CreatedById' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.CreatedDate' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Created_from_Hootsuite_by_Email__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Created_from_Hootsuite_by_ID__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Hootsuite_Case_Key__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Hootsuite_Contact_Persona__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Contact_Profile_ID__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Contact__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Contact__r.CreatedById' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Contact__r.CreatedDate' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Contact__r.Department' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Contact__r.Email' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Contact__r.Id' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Contact__r.LastModifiedById' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Contact__r.LastModifiedDate' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Contact__r.MobilePhone' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Contact__r.Name' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Contact__r.OwnerId' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Contact__r.Phone' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Contact__r.Title' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.CreatedById' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.CreatedDate' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Email__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Id' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Language__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.LastModifiedById' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.LastModifiedDate' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Name' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.OwnerId' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Phone__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Primary_Identifier__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Secondary_Identifier__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Social_Network_Channel__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.URL__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.VIP__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Id' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.IsClosed' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.LastModifiedById' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.LastModifiedDate' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Origin' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.OwnerId' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Priority' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.RecordTypeId' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Social_Network_Channel__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Status' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Case.Subject' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Contact' {
  const object: { readonly objectApiName: string };
  export default object;
}

declare module '@salesforce/schema/Contact.CreatedById' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Contact.CreatedDate' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Contact.Department' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Contact.Email' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Contact.Id' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Contact.LastModifiedById' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Contact.LastModifiedDate' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Contact.MobilePhone' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Contact.Name' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Contact.OwnerId' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Contact.Phone' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Contact.Title' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Contact_Persona__c' {
  const object: { readonly objectApiName: string };
  export default object;
}

declare module '@salesforce/schema/Hootsuite_Contact_Persona__c.Contact_Profile_ID__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Contact_Persona__c.Contact__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Contact_Persona__c.Contact__r.CreatedById' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Contact_Persona__c.Contact__r.CreatedDate' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Contact_Persona__c.Contact__r.Department' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Contact_Persona__c.Contact__r.Email' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Contact_Persona__c.Contact__r.Id' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Contact_Persona__c.Contact__r.LastModifiedById' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Contact_Persona__c.Contact__r.LastModifiedDate' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Contact_Persona__c.Contact__r.MobilePhone' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Contact_Persona__c.Contact__r.Name' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Contact_Persona__c.Contact__r.OwnerId' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Contact_Persona__c.Contact__r.Phone' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Contact_Persona__c.Contact__r.Title' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Contact_Persona__c.CreatedById' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Contact_Persona__c.CreatedDate' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Contact_Persona__c.Email__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Contact_Persona__c.Id' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Contact_Persona__c.Language__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Contact_Persona__c.LastModifiedById' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Contact_Persona__c.LastModifiedDate' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Contact_Persona__c.Name' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Contact_Persona__c.OwnerId' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Contact_Persona__c.Phone__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Contact_Persona__c.Primary_Identifier__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Contact_Persona__c.Secondary_Identifier__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Contact_Persona__c.Social_Network_Channel__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Contact_Persona__c.URL__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Contact_Persona__c.VIP__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Quick_Reply__c' {
  const object: { readonly objectApiName: string };
  export default object;
}

declare module '@salesforce/schema/Hootsuite_Quick_Reply__c.Active__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Quick_Reply__c.CreatedById' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Quick_Reply__c.CreatedDate' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Quick_Reply__c.Id' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Quick_Reply__c.Language__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Quick_Reply__c.LastModifiedById' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Quick_Reply__c.LastModifiedDate' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Quick_Reply__c.Name' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Quick_Reply__c.OwnerId' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Quick_Reply__c.Social_Network_Channel__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Quick_Reply__c.Text__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Setting__c' {
  const object: { readonly objectApiName: string };
  export default object;
}

declare module '@salesforce/schema/Hootsuite_Setting__c.Active__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Setting__c.Case_Origin__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Setting__c.Case_Priority__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Setting__c.Case_Status__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Setting__c.Conversation_Status__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Setting__c.Create_Cases__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Setting__c.CreatedById' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Setting__c.CreatedDate' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Setting__c.Days__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Setting__c.Id' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Setting__c.Kind__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Setting__c.LastModifiedById' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Setting__c.LastModifiedDate' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Setting__c.Mask_Identities__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Setting__c.Name' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Setting__c.OwnerId' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Setting__c.Pattern__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Setting__c.Record_Type__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Setting__c.Reply_Window_Hours__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Setting__c.Retention_Rule__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Setting__c.Setting_Key__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}

declare module '@salesforce/schema/Hootsuite_Setting__c.Social_Network_Channel__c' {
  import type { FieldId } from '@salesforce/schema';
  const field: FieldId;
  export default field;
}
