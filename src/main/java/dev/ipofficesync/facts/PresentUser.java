package dev.ipofficesync.facts;

/**
 * The user as IP Office holds it now, for a person we provisioned or adopted. Codes are never part of it. Immutable.
 *
 * @param system name of the system that holds the user
 * @param numberedByRule whether the number was given out from a user provisioning rule's start extension
 * @param extensionType kind of the extension record with the user's number
 * @param assignedPackage the API's profile number as text (1 Basic ... 8 Non-licensed)
 */
public record PresentUser(
        String system,
        String name,
        String fullName,
        String extension,
        String email,
        String mobileTwinningNumber,
        boolean numberedByRule,
        ExtensionType extensionType,
        String assignedPackage) {}
