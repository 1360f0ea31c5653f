/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

/**
 * Who is at the other end of a connection, as far as known.
 *
 * @param id the client's number on its server; unique in the life of the daemon
 * @param readOnly whether it may only read
 * @param uid user number; -1 when unknown
 * @param gid group number; -1 when unknown
 * @param pid process number; -1 when unknown
 * @param userName the user's name; null when unknown
 * @param groupName the group's name; null when unknown
 * @param saslName the name given in authentication; null without one
 */
public record ClientIdentity(long id, boolean readOnly, long uid, long gid, long pid, String userName, String groupName,
        String saslName) {}
