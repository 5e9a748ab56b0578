mod interval;
