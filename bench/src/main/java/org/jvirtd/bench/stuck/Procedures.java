/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.stuck;

/** Numbers of procedures and events of the remote program. */
public final class Procedures {
    public static final int CONNECT_OPEN = 1;
    public static final int CREATE = 9;
    public static final int CREATE_XML = 10;
    public static final int DEFINE_XML = 11;
    public static final int DESTROY = 12;
    public static final int GET_XML = 14;
    public static final int GET_INFO = 16;
    public static final int LOOKUP_BY_NAME = 23;
    public static final int RESUME = 28;
    public static final int SUSPEND = 34;
    public static final int BLOCK_STATS = 64;
    public static final int AUTH_LIST = 66;
    public static final int MEMORY_STATS = 159;
    public static final int SET_MEMORY = 204;
    public static final int GET_STATE = 212;
    public static final int LIST_ALL_DOMAINS = 273;
    public static final int EVENT_REGISTER_ANY = 316;
    public static final int EVENT_LIFECYCLE = 318;
    public static final int EVENT_REBOOT = 319;
    public static final int EVENT_RTC_CHANGE = 320;
    public static final int GET_ALL_DOMAIN_STATS = 344;

    /** Events, as they are subscribed to. */
    public static final int LIFECYCLE = 0;
    public static final int REBOOT = 1;
    public static final int RTC_CHANGE = 2;

    private Procedures() {}
}
