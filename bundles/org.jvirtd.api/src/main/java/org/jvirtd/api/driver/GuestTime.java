/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

/**
 * A point in time since the epoch.
 *
 */
public record GuestTime(long seconds, int nanos) {}
