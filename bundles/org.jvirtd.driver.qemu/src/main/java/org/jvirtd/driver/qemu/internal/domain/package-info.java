/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The domains: their state, the steps that change it, their table and what every call on them needs. */
package org.jvirtd.driver.qemu.internal.domain;
