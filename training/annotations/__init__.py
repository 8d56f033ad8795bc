"""Where defects are, as people and their tools mark it: mask pictures, labelme, COCO, YOLO and Pascal VOC."""
