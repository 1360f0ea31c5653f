/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.stuck;

/** Numbers of procedures and events of the remote program. */
final class Procedures {
    static final int CONNECT_OPEN = 1;
    static final int CREATE = 9;
    static final int CREATE_XML = 10;
    static final int DEFINE_XML = 11;
    static final int DESTROY = 12;
    static final int GET_INFO = 16;
    static final int LOOKUP_BY_NAME = 23;
    static final int RESUME = 28;
    static final int SUSPEND = 34;
    static final int AUTH_LIST = 66;
    static final int EVENT_REGISTER_ANY = 316;
    static final int EVENT_LIFECYCLE = 318;
    static final int EVENT_REBOOT = 319;
    static final int EVENT_RTC_CHANGE = 320;
    static final int GET_ALL_DOMAIN_STATS = 344;

    /** Events, as they are subscribed to. */
    static final int LIFECYCLE = 0;
    static final int REBOOT = 1;
    static final int RTC_CHANGE = 2;

    private Procedures() {}
}
