/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

/**
 * Sizes of a disk, bytes (virDomainBlockInfo).
 *
 * @param capacity what the guest sees
 * @param allocation highest extent that the guest has written
 * @param physical size of the container on the host
 */
public record BlockInfo(long capacity, long allocation, long physical) {}
